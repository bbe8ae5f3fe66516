using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>The namespaces of a subsystem by identifier, and what an identifier in a command means (B2.2 3.2.1).</summary>
public sealed class NamespaceSet : IDisposable
{
    /// <summary>The NSID that means all namespaces, where a command permits it.</summary>
    public const uint Broadcast = 0xFFFF_FFFF;

    private static readonly Purpose NamespacePlace = new("namespace");
    private readonly ReferenceParts _parts;
    private readonly ChunkPool _chunks = new();
    private readonly List<ReferenceNamespace> _all = [];
    private ReferenceNamespace?[] _byIdentifier = [];
    private int _activeCount;

    internal NamespaceSet(ReferenceParts parts) => _parts = parts;

    /// <summary>NN.</summary>
    public uint HighestIdentifier { get; private set; }

    /// <summary>The active namespaces in ascending order of their identifiers.</summary>
    public IEnumerable<ReferenceNamespace> Active => _all.Take(_activeCount);

    /// <summary>Whether an identifier is invalid: 0, or above the highest. The broadcast value is not.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The outcome.</returns>
    public bool IsInvalid(uint identifier) => identifier == 0 || (identifier > HighestIdentifier && identifier != Broadcast);

    /// <summary>The active namespace with an identifier.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="found">The namespace.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(uint identifier, [NotNullWhen(true)] out ReferenceNamespace? found)
    {
        found = identifier <= HighestIdentifier ? _byIdentifier[identifier] : null;
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

    /// <inheritdoc />
    public void Dispose() => _chunks.Dispose();

    internal void Reset(ReferenceConfiguration configuration, ReferencePolicies policies, Draw place)
    {
        _chunks.Reset();
        HighestIdentifier = configuration.HighestNamespaceIdentifier;
        if (_byIdentifier.Length <= HighestIdentifier)
        {
            _byIdentifier = new ReferenceNamespace?[HighestIdentifier + 1];
        }

        Array.Clear(_byIdentifier);
        _activeCount = configuration.Namespaces.Count;
        for (var index = 0; index < _activeCount; index++)
        {
            if (index == _all.Count)
            {
                _all.Add(new ReferenceNamespace(_parts.CreateAllocationMap(), _parts.CreateBlockStore(_chunks)));
            }

            var entry = configuration.Namespaces[index];
            _all[index].Reset(entry, policies, place.For(NamespacePlace).At(entry.Identifier));
            _byIdentifier[entry.Identifier] = _all[index];
        }
    }
}
