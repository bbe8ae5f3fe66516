using System.Numerics;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>What is wrong with an attachment.</summary>
public enum AttachmentMistake
{
    /// <summary>Nothing, unless the namespace already is where it is to go.</summary>
    None,

    /// <summary>A reserved SEL.</summary>
    ReservedSelect,

    /// <summary>NSID 0.</summary>
    NamespaceZero,

    /// <summary>An NSID beyond NN.</summary>
    NamespaceBeyondLimit,

    /// <summary>NSID FFFFFFFFh.</summary>
    Broadcast,

    /// <summary>A list without entries.</summary>
    EmptyList,

    /// <summary>A controller that there is not, behind the first entry.</summary>
    ForeignController,
}

/// <summary>Attaches a namespace to controllers, or detaches it.</summary>
/// <param name="ControllerIndex">Through which controller.</param>
/// <param name="Member">Which namespace of the cast.</param>
/// <param name="ToControllers">One bit for each controller of the list.</param>
public sealed record AttachNamespaceStep(int ControllerIndex, int Member, uint ToControllers) : Step
{
    private const int ReservedSelect = 7;
    private const int ErrorLogDwords = 64;
    private const int FirstHandle = 1000;

    /// <summary>Whether it detaches.</summary>
    public bool Detach { get; init; }

    /// <summary>Whether the next step begins before this one has ended.</summary>
    public bool GoesOn { get; init; }

    /// <summary>What is wrong with it.</summary>
    public AttachmentMistake Mistake { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = NamespaceCast.Of(verbs);
        var target = new QueueTarget(ControllerIndex, 0);
        var intent = Intent(verbs, cast);
        if (GoesOn)
        {
            verbs.Begin(FirstHandle + verbs.Scene<HandleCount>().Next(), target, intent, ring: true);
            return;
        }

        if (verbs.TryDo(target, intent, out var completion, out _) && completion.Status.More)
        {
            verbs.TryDo(target, new LogPageIntent(LogPageIdentifier.ErrorInformation, ErrorLogDwords), out _, out _);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (GoesOn)
        {
            yield return this with { GoesOn = false };
        }

        if (ControllerIndex != 0)
        {
            yield return this with { ControllerIndex = 0 };
        }

        if (BitOperations.PopCount(ToControllers) > 1)
        {
            yield return this with { ToControllers = ToControllers & (ToControllers - 1) };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"{(Detach ? "detach" : "attach")} member {Member} {(Detach ? "from" : "to")} controllers {ToControllers:b} (bits) through "
            + $"{ControllerIndex}"
        + (Mistake == AttachmentMistake.None ? "" : $" ({Mistake})") + (GoesOn ? ", and go on" : "");

    private NamespaceAttachmentIntent Intent(ISequenceVerbs verbs, NamespaceCast cast)
    {
        List<ushort> list = [.. cast.ControllerIdentifiers.Where((_, index) => (ToControllers & (1u << index)) != 0).Order()];
        var select = Detach ? NamespaceAttachmentSelect.Detach : NamespaceAttachmentSelect.Attach;
        var identifier = cast.IdentifierOf(Member);
        switch (Mistake)
        {
            case AttachmentMistake.EmptyList:
                list.Clear();
                break;
            case AttachmentMistake.ForeignController:
                list.Insert(Math.Min(1, list.Count), cast.ForeignController);
                break;
            case AttachmentMistake.ReservedSelect:
                select = (NamespaceAttachmentSelect)ReservedSelect;
                break;
            case AttachmentMistake.NamespaceZero:
                identifier = 0;
                break;
            case AttachmentMistake.NamespaceBeyondLimit:
                identifier = verbs.Subsystem.HighestNamespaceIdentifier + 1;
                break;
            case AttachmentMistake.Broadcast:
                identifier = uint.MaxValue;
                break;
        }

        return new NamespaceAttachmentIntent(identifier, select, list);
    }
}

/// <summary>Handles for commands that nobody waits for by name.</summary>
internal sealed class HandleCount
{
    private int _count;

    /// <summary>A handle that was not given before.</summary>
    /// <returns>From 0 upwards.</returns>
    public int Next() => _count++;
}
