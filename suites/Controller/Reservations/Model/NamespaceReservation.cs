using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Controller.Reservations.Model;

/// <summary>Who is registered with one namespace, and who holds its reservation. Hosts are named by the controller they use.</summary>
internal sealed class NamespaceReservation
{
    private readonly SortedDictionary<int, ulong> _keys = [];

    /// <summary>The reservation's type; None without one.</summary>
    public ReservationType Type { get; private set; }

    /// <summary>The host that holds it; all registrants do where the type says so, and then this is -1. Also -1 without one.</summary>
    public int Holder { get; private set; } = -1;

    /// <summary>Whether it outlives power (PTPL); null where nobody knows.</summary>
    public bool? OutlivesPower { get; set; } = false;

    /// <summary>What the namespace can do (RESCAP); null while it was not read.</summary>
    public ReservationCapabilities? Capabilities { get; set; }

    /// <summary>Whether it can outlive power; null where nobody knows.</summary>
    public bool? CanOutlivePower => Capabilities?.HasFlag(ReservationCapabilities.PersistThroughPowerLoss);

    /// <summary>The registrants and their keys.</summary>
    public IReadOnlyDictionary<int, ulong> Keys => _keys;

    /// <summary>Whether every registrant holds it.</summary>
    public bool IsHeldByAll => Type is ReservationType.WriteExclusiveAllRegistrants or ReservationType.ExclusiveAccessAllRegistrants;

    /// <summary>Whether the namespace is known to have a type of reservation.</summary>
    /// <param name="type">Which.</param>
    /// <returns>The answer.</returns>
    public bool HasType(ReservationType type) => Capabilities is { } capabilities && ((int)capabilities >> (int)type & 1) != 0;

    /// <summary>Whether a host is registered with a key.</summary>
    /// <param name="host">Which host.</param>
    /// <param name="key">Which key.</param>
    /// <returns>The answer.</returns>
    public bool IsRegistered(int host, ulong key) => _keys.TryGetValue(host, out var own) && own == key;

    /// <summary>Whether a host holds the reservation.</summary>
    /// <param name="host">Which.</param>
    /// <returns>False without a reservation.</returns>
    public bool IsHeldBy(int host) => Type != ReservationType.None && (IsHeldByAll ? _keys.ContainsKey(host) : Holder == host);

    /// <summary>Whether the reservation keeps a host from reading or writing.</summary>
    /// <param name="host">Which.</param>
    /// <param name="isWrite">What it wants.</param>
    /// <returns>The answer.</returns>
    public bool Refuses(int host, bool isWrite) => Type switch
    {
        ReservationType.None => false,
        ReservationType.WriteExclusive => isWrite && Holder != host,
        ReservationType.ExclusiveAccess => Holder != host,
        ReservationType.WriteExclusiveRegistrantsOnly
            or ReservationType.WriteExclusiveAllRegistrants => isWrite && !_keys.ContainsKey(host),
        _ => !_keys.ContainsKey(host),
    };

    /// <summary>Registers a host, or gives it another key.</summary>
    /// <param name="host">Which.</param>
    /// <param name="key">Its key.</param>
    public void Register(int host, ulong key) => _keys[host] = key;

    /// <summary>A host is registered no longer; what it held alone is free.</summary>
    /// <param name="host">Which.</param>
    public void Unregister(int host)
    {
        _keys.Remove(host);
        if (IsHeldByAll ? _keys.Count == 0 : Holder == host)
        {
            Release();
        }
    }

    /// <summary>A host gets the reservation.</summary>
    /// <param name="host">Which.</param>
    /// <param name="type">What kind.</param>
    public void Acquire(int host, ReservationType type)
    {
        Type = type;
        Holder = IsHeldByAll ? -1 : host;
    }

    /// <summary>Nobody holds it any more.</summary>
    public void Release() => (Type, Holder) = (ReservationType.None, -1);

    /// <summary>Nobody is registered any more.</summary>
    public void Clear()
    {
        _keys.Clear();
        Release();
    }

    /// <summary>The same, to be changed apart from this.</summary>
    /// <returns>A deep copy.</returns>
    public NamespaceReservation Copy()
    {
        var copy = new NamespaceReservation { Type = Type, Holder = Holder, OutlivesPower = OutlivesPower, Capabilities = Capabilities };
        foreach (var (host, key) in _keys)
        {
            copy._keys.Add(host, key);
        }

        return copy;
    }
}
