namespace NvmeConformance.Conformance.Probing;

/// <content>Which controller has which namespace: I/O is sent where it can be carried out (B2.2 5.1.13, CNS 02h; core digest
/// 4.1).</content>
public sealed partial class ProbedSubsystem
{
    private readonly ProbedAttachments _attachments = new();

    /// <summary>Whether a controller has a namespace attached.</summary>
    /// <param name="controllerIndex">Which controller, from 0; of secondary controllers nothing is known.</param>
    /// <param name="namespaceIdentifier">NSID.</param>
    /// <returns>True, too, where nobody knows, and for 0 and FFFFFFFFh, which stand for no single namespace.</returns>
    public bool IsAttached(int controllerIndex, uint namespaceIdentifier) =>
        namespaceIdentifier is 0 or uint.MaxValue || _attachments.Has(controllerIndex, namespaceIdentifier);

    /// <summary>How many of the started controllers have all of some namespaces attached.</summary>
    /// <param name="namespaceIdentifiers">NSIDs.</param>
    /// <returns>From 0 to <see cref="ControllerCount"/>.</returns>
    public int CountControllersWith(params ReadOnlySpan<uint> namespaceIdentifiers)
    {
        var count = 0;
        for (var index = 0; index < ControllerCount; index++)
        {
            count += HasAll(index, namespaceIdentifiers) ? 1 : 0;
        }

        return count;
    }

    /// <summary>One of the controllers that have all of some namespaces attached.</summary>
    /// <param name="turn">Which of them, from 0; behind the last one they begin again.</param>
    /// <param name="namespaceIdentifiers">NSIDs.</param>
    /// <returns>Its index; that of any controller, by the same count, where none has all of them.</returns>
    public int ControllerWith(int turn, params ReadOnlySpan<uint> namespaceIdentifiers)
    {
        var count = CountControllersWith(namespaceIdentifiers);
        if (count == 0)
        {
            return turn % Math.Max(1, ControllerCount);
        }

        var left = turn % count;
        for (var index = 0; index < ControllerCount; index++)
        {
            if (HasAll(index, namespaceIdentifiers) && left-- == 0)
            {
                return index;
            }
        }

        return 0;
    }

    /// <summary>Takes the active namespaces of the next controller, in the order of the controllers.</summary>
    /// <param name="identifiers">The first of them, ascending.</param>
    /// <param name="isComplete">Whether these are all.</param>
    internal void AddAttachments(ReadOnlySpan<uint> identifiers, bool isComplete = true) => _attachments.Add(identifiers, isComplete);

    /// <summary>The next controller does not say which namespaces it has.</summary>
    internal void AddUnknownAttachments() => _attachments.AddUnknown();

    private bool HasAll(int controllerIndex, ReadOnlySpan<uint> namespaceIdentifiers)
    {
        foreach (var identifier in namespaceIdentifiers)
        {
            if (!IsAttached(controllerIndex, identifier))
            {
                return false;
            }
        }

        return true;
    }
}
