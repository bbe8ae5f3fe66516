using NvmeConformance.Nvme.Spec.Reservations;

namespace NvmeConformance.Reference.Reservations;

/// <summary>
/// Who is registered with a namespace, and who has it reserved (B2.2 8.1.22). What a command may do is decided by the commands; here
/// every change is complete. A seam: reservation faults override it.
/// </summary>
public class NamespaceReservation
{
    private readonly List<(HostIdentity Host, ulong Key)> _registrants = [];
    private HostIdentity _holder;

    /// <summary>GEN: counts changes of the registrants.</summary>
    public uint Generation { get; private set; }

    /// <summary>The type of the reservation that is held; none where none is.</summary>
    public ReservationType Type { get; private set; }

    /// <summary>PTPL: whether registrants and reservation outlast a loss of power.</summary>
    public bool PersistsThroughPowerLoss { get; set; }

    /// <summary>The hosts that are registered, with their keys, in the order of their registration.</summary>
    public IReadOnlyList<(HostIdentity Host, ulong Key)> Registrants => _registrants;

    /// <summary>Whether a reservation is held.</summary>
    public bool IsHeld => Type != ReservationType.None;

    /// <summary>Whether every registrant holds the reservation.</summary>
    public bool IsHeldByAll => Type is ReservationType.WriteExclusiveAllRegistrants or ReservationType.ExclusiveAccessAllRegistrants;

    private bool IsForRegistrants => Type >= ReservationType.WriteExclusiveRegistrantsOnly;

    private bool IsExclusiveAccess => Type is ReservationType.ExclusiveAccess
        or ReservationType.ExclusiveAccessRegistrantsOnly or ReservationType.ExclusiveAccessAllRegistrants;

    /// <summary>The key of a host.</summary>
    /// <param name="host">The host.</param>
    /// <returns>The key; null for a host that is not registered.</returns>
    public ulong? KeyOf(HostIdentity host)
    {
        var index = _registrants.FindIndex(entry => entry.Host == host);
        return index < 0 ? null : _registrants[index].Key;
    }

    /// <summary>Whether a host holds the reservation.</summary>
    /// <param name="host">The host.</param>
    /// <returns>The outcome.</returns>
    public bool IsHolder(HostIdentity host) => IsHeld && (IsHeldByAll ? KeyOf(host) is not null : _holder == host);

    /// <summary>Whether a reservation keeps a host from reading or writing.</summary>
    /// <param name="host">The host.</param>
    /// <param name="isWrite">Which of the two.</param>
    /// <returns>The outcome.</returns>
    public virtual bool KeepsOut(HostIdentity host, bool isWrite)
    {
        if (!IsHeld || (!isWrite && !IsExclusiveAccess))
        {
            return false;
        }

        return IsForRegistrants ? KeyOf(host) is null : !IsHolder(host);
    }

    /// <summary>Registers a host, or gives it another key.</summary>
    /// <param name="host">The host.</param>
    /// <param name="key">Its key.</param>
    public virtual void Register(HostIdentity host, ulong key)
    {
        Generation++;
        var index = _registrants.FindIndex(entry => entry.Host == host);
        if (index < 0)
        {
            _registrants.Add((host, key));
        }
        else
        {
            _registrants[index] = (host, key);
        }
    }

    /// <summary>Takes a registration away, and the reservation with it where nobody is left to hold it.</summary>
    /// <param name="host">A host that is registered.</param>
    /// <returns>Whether a reservation was released by that.</returns>
    public virtual bool Unregister(HostIdentity host)
    {
        Generation++;
        return Remove(host);
    }

    /// <summary>Gives the reservation to a host.</summary>
    /// <param name="host">A host that is registered.</param>
    /// <param name="type">The type.</param>
    public void Reserve(HostIdentity host, ReservationType type) => (_holder, Type) = (host, type);

    /// <summary>Nobody has the namespace reserved any more; registrations stay.</summary>
    public virtual void Release() => (_holder, Type) = (default, ReservationType.None);

    /// <summary>Takes the registrations of other hosts away, as a preemption does.</summary>
    /// <param name="host">The host that preempts; it stays registered.</param>
    /// <param name="key">Whose key this is; null for all others.</param>
    /// <returns>The hosts that lost their registration.</returns>
    public virtual IReadOnlyList<HostIdentity> RemoveOthers(HostIdentity host, ulong? key)
    {
        Generation++;
        var removed = _registrants.Where(entry => entry.Host != host && (key is null || entry.Key == key)).Select(entry => entry.Host).ToArray();
        foreach (var other in removed)
        {
            Remove(other);
        }

        return removed;
    }

    /// <summary>Neither registrants nor reservation are left.</summary>
    public void Clear()
    {
        Generation++;
        _registrants.Clear();
        Release();
    }

    /// <summary>As for a namespace that is new.</summary>
    internal void Forget()
    {
        _registrants.Clear();
        Release();
        (Generation, PersistsThroughPowerLoss) = (0, false);
    }

    /// <summary>Power was lost and is back. Hosts without an identifier are other hosts then.</summary>
    public virtual void PowerCycle()
    {
        var keepsNothing = !PersistsThroughPowerLoss;
        foreach (var (host, _) in _registrants.Where(entry => keepsNothing || entry.Host.Identifier == 0).ToArray())
        {
            Remove(host);
        }

        Generation = keepsNothing ? 0 : Generation;
    }

    /// <summary>A controller was reset: where its host had no identifier, it is another host now.</summary>
    internal void ForgetController(int controllerIndex)
    {
        foreach (var (host, _) in _registrants.Where(entry => entry.Host.ControllerIndex == controllerIndex).ToArray())
        {
            Remove(host);
        }
    }

    private bool Remove(HostIdentity host)
    {
        _registrants.RemoveAll(entry => entry.Host == host);
        if (!IsHeld || (IsHeldByAll ? _registrants.Count != 0 : _holder != host))
        {
            return false;
        }

        Release();
        return true;
    }
}
