using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>The namespaces that exist in a subsystem by identifier, and which controllers have which of them attached.</summary>
public sealed partial class NamespaceSet : IDisposable
{
    /// <summary>The NSID that means all namespaces, where a command permits it.</summary>
    public const uint Broadcast = 0xFFFF_FFFF;

    private static readonly Purpose NamespacePlace = new("namespace");
    private readonly ReferenceParts _parts;
    private readonly ChunkPool _chunks = new();
    private readonly List<ReferenceNamespace> _made = [];
    private readonly Stack<ReferenceNamespace> _spare = new();
    private readonly List<AttachedNamespaces> _views = [];
    private ReferenceNamespace?[] _byIdentifier = [];
    private ReferenceConfiguration _configuration = null!;
    private ReferencePolicies _policies = null!;
    private Draw _place;

    internal NamespaceSet(ReferenceParts parts) => _parts = parts;

    /// <summary>NN.</summary>
    public uint HighestIdentifier { get; private set; }

    /// <summary>How many namespaces exist.</summary>
    public int Count { get; private set; }

    /// <summary>The namespaces that exist in ascending order of their identifiers.</summary>
    public IEnumerable<ReferenceNamespace> Allocated => _byIdentifier.OfType<ReferenceNamespace>();

    /// <summary>Whether an identifier is invalid: 0, or above the highest. The broadcast value is not.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The outcome.</returns>
    public bool IsInvalid(uint identifier) => identifier == 0 || (identifier > HighestIdentifier && identifier != Broadcast);

    /// <summary>The namespace with an identifier, attached or not.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="found">The namespace.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(uint identifier, [NotNullWhen(true)] out ReferenceNamespace? found)
    {
        found = identifier <= HighestIdentifier ? _byIdentifier[identifier] : null;
        return found is not null;
    }

    /// <summary>The namespace that a command for one allocated namespace addresses.</summary>
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

    /// <summary>Whether a controller has a namespace attached.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <param name="identifier">NSID.</param>
    /// <returns>The outcome.</returns>
    public bool IsAttached(int controllerIndex, uint identifier) =>
        controllerIndex < _views.Count && _views[controllerIndex].TryFind(identifier, out _);

    /// <summary>How many controllers have a namespace attached.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The number.</returns>
    public int AttachmentsOf(uint identifier)
    {
        var count = 0;
        for (var index = 0; index < _configuration.TotalControllers; index++)
        {
            count += IsAttached(index, identifier) ? 1 : 0;
        }

        return count;
    }

    /// <inheritdoc />
    public void Dispose() => _chunks.Dispose();

    /// <summary>What a controller has attached; one view per controller, for good.</summary>
    internal AttachedNamespaces ViewOf(int controllerIndex)
    {
        while (_views.Count <= controllerIndex)
        {
            _views.Add(new AttachedNamespaces(this, _views.Count));
        }

        return _views[controllerIndex];
    }

    /// <summary>Power is lost: of what was not flushed, a part is gone.</summary>
    /// <param name="configuration">What the subsystem is.</param>
    /// <param name="policies">How much is lost.</param>
    internal void LosePower(ReferenceConfiguration configuration, ReferencePolicies policies)
    {
        foreach (var target in Allocated)
        {
            target.LosePower(configuration.Io, policies.Io);
        }
    }

    /// <summary>Everything that was written survives a loss of power from now on, as after a shutdown or with the cache off.</summary>
    internal void FlushAll()
    {
        foreach (var target in Allocated)
        {
            target.Unflushed?.Commit();
        }
    }

    internal void Reset(ReferenceConfiguration configuration, ReferencePolicies policies, Draw place)
    {
        (_configuration, _policies, _place) = (configuration, policies, place);
        _chunks.Reset();
        _spare.Clear();
        foreach (var made in _made)
        {
            _spare.Push(made);
        }

        HighestIdentifier = configuration.HighestNamespaceIdentifier;
        if (_byIdentifier.Length != HighestIdentifier + 1)
        {
            _byIdentifier = new ReferenceNamespace?[HighestIdentifier + 1];
        }
        else
        {
            Array.Clear(_byIdentifier);
        }

        ViewOf(configuration.TotalControllers - 1);
        foreach (var view in _views)
        {
            view.Clear(HighestIdentifier);
        }

        StartNewLife();
        foreach (var entry in configuration.Namespaces)
        {
            AttachFirst(Add(entry, place.For(NamespacePlace).At(entry.Identifier)));
        }
    }

    /// <summary>Brings a namespace into being. Its identifier is free, and nobody has it attached.</summary>
    internal ReferenceNamespace Add(NamespaceConfiguration entry, Draw place)
    {
        if (!_spare.TryPop(out var added))
        {
            added = new ReferenceNamespace(_parts, _chunks);
            _made.Add(added);
        }

        added.Suspects.AreReported = _configuration.UnrecoverableStatus.IsSupported;
        added.Reset(entry, _policies, place);
        added.ForgetRestrictions();
        added.UseWriteCache(_configuration.Io.VolatileWriteCache);
        added.CapacityBytes = Capacity.BytesOf(entry, _configuration.NamespaceManagement);
        _byIdentifier[entry.Identifier] = added;
        Count++;
        return added;
    }

    // Where nothing is said, secondary controllers have what the subsystem's configuration gives them all.
    private bool IsAttachedUnasked(ReferenceNamespace added, int index) =>
        index < _configuration.Controllers || (_configuration.Virtualization.AttachesToSecondaries && IsShared(added));

    private void AttachFirst(ReferenceNamespace added)
    {
        for (var index = 0; index < _configuration.TotalControllers; index++)
        {
            if (added.Configuration.AttachedTo?.Contains(index) ?? IsAttachedUnasked(added, index))
            {
                ViewOf(index).Attach(added);
            }
        }
    }
}
