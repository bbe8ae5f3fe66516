using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.Namespaces;

/// <content>Namespaces that come and go.</content>
public sealed partial class NamespaceSet
{
    private static readonly Purpose CreatedPlace = new("created namespace");
    private static readonly Purpose FormattedPlace = new("formatted namespace");
    private readonly HashSet<string> _usedIdentifiers = new(StringComparer.OrdinalIgnoreCase);
    private ulong _creations;
    private ulong _formats;
    private uint _lastCreated;

    /// <summary>Whether a namespace may be attached to several controllers at once: NMIC bit 0.</summary>
    /// <param name="target">The namespace.</param>
    /// <returns>The outcome.</returns>
    public bool IsShared(ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Configuration.IsShared ?? _configuration.TotalControllers > 1;
    }

    /// <summary>An identifier for a new namespace, if there is one and the limit of namespaces is not reached.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindFreeIdentifier(out uint identifier)
    {
        var limit = _configuration.NamespaceManagement.MaximumAllocated;
        identifier = 0;
        if (limit != 0 && Count >= limit)
        {
            return false;
        }

        for (var step = 0u; step < HighestIdentifier && identifier == 0; step++)
        {
            var candidate = _policies.Media.NewIdentifiers switch
            {
                NewIdentifierChoice.Highest => HighestIdentifier - step,
                NewIdentifierChoice.Next => ((_lastCreated + step) % HighestIdentifier) + 1,
                _ => step + 1,
            };
            identifier = _byIdentifier[candidate] is null ? candidate : 0;
        }

        return identifier != 0;
    }

    /// <summary>Creates a namespace, with an NGUID and an EUI64 that no namespace of the subsystem ever had.</summary>
    /// <param name="described">What it is, with an identifier that is free.</param>
    /// <returns>The namespace.</returns>
    internal ReferenceNamespace Create(NamespaceConfiguration described)
    {
        var place = _place.For(CreatedPlace).At(_creations++);
        _lastCreated = described.Identifier;
        return Add(WithFreshIdentifiers(described, place), place);
    }

    /// <summary>Deletes a namespace with all that it holds, whoever has it attached.</summary>
    /// <param name="identifier">NSID, allocated.</param>
    internal void Delete(uint identifier)
    {
        var deleted = _byIdentifier[identifier]!;
        foreach (var view in _views)
        {
            view.Detach(identifier);
        }

        _hasDeletedData |= deleted.HasBeenWritten;
        deleted.Erase(keepsAllocation: false);
        _byIdentifier[identifier] = null;
        Count--;
        _spare.Push(deleted);
    }

    /// <summary>Attaches a namespace to a controller, or detaches it.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <param name="isAttach">Which of the two.</param>
    public void Change(ReferenceNamespace target, int controllerIndex, bool isAttach)
    {
        ArgumentNullException.ThrowIfNull(target);
        var view = ViewOf(controllerIndex);
        if (isAttach)
        {
            view.Attach(target);
        }
        else
        {
            view.Detach(target.Configuration.Identifier);
        }
    }

    /// <summary>Gives a namespace another format, and takes its contents.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="formatted">What it is with the format, its blocks as they were.</param>
    internal void Reformat(ReferenceNamespace target, NamespaceConfiguration formatted)
    {
        var place = _place.For(FormattedPlace).At(_formats++);
        target.Reformat(formatted with { Blocks = BlocksWith(formatted, target) }, _policies, place);
    }

    /// <summary>How many blocks a namespace has with another format: what its capacity has room for.</summary>
    /// <param name="formatted">What it is with the format, its blocks as they were.</param>
    /// <param name="target">The namespace.</param>
    /// <returns>0 where not even one fits.</returns>
    internal static ulong BlocksWith(NamespaceConfiguration formatted, ReferenceNamespace target) =>
        formatted.StoredBlockBytes == target.Configuration.StoredBlockBytes
            ? target.Configuration.Blocks
            : (ulong)UInt128.Min(target.CapacityBytes / (uint)formatted.StoredBlockBytes, Reference.Allocation.BlockSet.MaximumBlocks);

    private void StartNewLife()
    {
        Count = 0;
        _creations = 0;
        _formats = 0;
        _lastCreated = 0;
        _hasDeletedData = false;
        _usedIdentifiers.Clear();
    }

    private NamespaceConfiguration WithFreshIdentifiers(NamespaceConfiguration described, Draw place)
    {
        if (_usedIdentifiers.Count == 0)
        {
            _usedIdentifiers.UnionWith(_configuration.Namespaces.Select(entry => entry.ExtendedUniqueIdentifier));
        }

        var oui = _configuration.Identity.OrganizationallyUniqueIdentifier;
        var (nguid, eui64) = IdentityDrawing.DrawForNamespace(oui, described.Identifier, place);

        // Ends: among as many extensions as were ever used and one more, one is free.
        for (var attempt = 1UL; !_usedIdentifiers.Add(eui64); attempt++)
        {
            (nguid, eui64) = IdentityDrawing.DrawForNamespace(oui, described.Identifier, place.At(attempt));
        }

        return described with { GloballyUniqueIdentifier = nguid, ExtendedUniqueIdentifier = eui64 };
    }
}
