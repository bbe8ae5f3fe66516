using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>
/// The namespaces that one controller has attached, and what an identifier in a command to that controller means (B2.2 3.2.1): invalid,
/// inactive (allocated elsewhere or not at all), or one of these.
/// </summary>
public sealed class AttachedNamespaces
{
    private ReferenceNamespace?[] _byIdentifier = [];

    internal AttachedNamespaces(NamespaceSet all, int controllerIndex) => (All, ControllerIndex) = (all, controllerIndex);

    /// <summary>All namespaces that exist in the subsystem.</summary>
    public NamespaceSet All { get; }

    /// <summary>The controller, counted from 0.</summary>
    public int ControllerIndex { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>NN.</summary>
    public uint HighestIdentifier => All.HighestIdentifier;

    /// <summary>The active namespaces in ascending order of their identifiers.</summary>
    public IEnumerable<ReferenceNamespace> Active => _byIdentifier.OfType<ReferenceNamespace>();

    /// <summary>Whether an identifier is invalid: 0, or above the highest. The broadcast value is not.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The outcome.</returns>
    public bool IsInvalid(uint identifier) => All.IsInvalid(identifier);

    /// <summary>The active namespace with an identifier.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="found">The namespace.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(uint identifier, [NotNullWhen(true)] out ReferenceNamespace? found)
    {
        found = identifier < (uint)_byIdentifier.Length ? _byIdentifier[identifier] : null;
        return found is not null;
    }

    /// <summary>The namespace that a command for one active namespace addresses.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="found">The namespace.</param>
    /// <returns>Success, or why there is none.</returns>
    public StatusCode Resolve(uint identifier, out ReferenceNamespace? found)
    {
        if (TryFind(identifier, out found))
        {
            return StatusCode.Success;
        }

        return IsInvalid(identifier) ? StatusCode.InvalidNamespaceOrFormat : StatusCode.InvalidFieldInCommand;
    }

    internal void Clear(uint highestIdentifier)
    {
        Count = 0;
        if (_byIdentifier.Length != highestIdentifier + 1)
        {
            _byIdentifier = new ReferenceNamespace?[highestIdentifier + 1];
        }
        else
        {
            Array.Clear(_byIdentifier);
        }
    }

    internal void Attach(ReferenceNamespace added)
    {
        ref var place = ref _byIdentifier[added.Configuration.Identifier];
        Count += place is null ? 1 : 0;
        place = added;
    }

    internal void Detach(uint identifier)
    {
        Count -= TryFind(identifier, out _) ? 1 : 0;
        _byIdentifier[identifier] = null;
    }
}
