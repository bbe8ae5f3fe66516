namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>
/// One block under fused pairs: every order in which the commands in flight may have taken effect so far, given how those that have
/// completed ended. When no order is left, some pair was not atomic (BASE-159).
/// </summary>
internal sealed class SwapRegister
{
    private const int MostPending = 8;
    private const int MostOrders = 512;
    private readonly Operation[] _pending = new Operation[MostPending];
    private readonly List<Order> _next = [];
    private readonly List<Order> _orders = [];

    /// <summary>Whether the block is being followed.</summary>
    public bool IsUsable { get; private set; }

    /// <summary>Whether nothing is in flight.</summary>
    public bool IsQuiet => Array.TrueForAll(_pending, operation => operation.Command == 0);

    /// <summary>Begins with the contents that the block may have.</summary>
    /// <param name="values">Fingerprints of data; not empty.</param>
    public void Begin(IEnumerable<ulong> values)
    {
        Array.Clear(_pending);
        _orders.Clear();
        _orders.AddRange(values.Distinct().Select(value => new Order(value, 0, 0)));
        IsUsable = _orders.Count > 0;
    }

    /// <summary>Something happened that is not modelled: the block is not followed any more.</summary>
    public void GiveUp() => IsUsable = false;

    /// <summary>A command is sent.</summary>
    /// <param name="operation">The command.</param>
    public void Add(in Operation operation)
    {
        var index = Array.FindIndex(_pending, pending => pending.Command == 0);
        if (index < 0)
        {
            GiveUp();
            return;
        }

        _pending[index] = operation;
        for (var order = 0; order < _orders.Count; order++)
        {
            _orders[order] = WithFailuresSeen(_orders[order]);
        }
    }

    /// <summary>A command has completed.</summary>
    /// <param name="command">Its number.</param>
    /// <param name="hasActed">Whether it wrote; otherwise its comparison failed.</param>
    /// <returns>False when no order of the commands explains it.</returns>
    public bool Complete(int command, bool hasActed)
    {
        var index = Array.FindIndex(_pending, pending => pending.Command == command);
        if (!IsUsable || index < 0)
        {
            return true;
        }

        var bit = (byte)(1 << index);
        Explore();
        if (hasActed)
        {
            _orders.RemoveAll(order => (order.Done & bit) == 0);
        }
        else
        {
            var mayAlwaysFail = !_pending[index].ComparesAll;
            _orders.RemoveAll(order => (order.Done & bit) != 0 || (!mayAlwaysFail && (order.Unequal & bit) == 0));
        }

        _pending[index] = default;
        for (var order = 0; order < _orders.Count; order++)
        {
            var (value, done, unequal) = _orders[order];
            _orders[order] = new Order(value, (byte)(done & ~bit), (byte)(unequal & ~bit));
        }

        Distinct();
        return _orders.Count > 0;
    }

    /// <summary>The block was read while nothing was in flight.</summary>
    /// <param name="value">Fingerprint of what was read.</param>
    /// <returns>False when no order of the commands explains it.</returns>
    public bool Read(ulong value)
    {
        _orders.RemoveAll(order => order.Value != value);
        return _orders.Count > 0;
    }

    // Lets every command in flight take effect, or not, in every order.
    private void Explore()
    {
        for (var from = 0; from < _orders.Count; from++)
        {
            for (var index = 0; index < MostPending; index++)
            {
                Take(_orders[from], index);
            }

            if (_orders.Count > MostOrders)
            {
                GiveUp();
                return;
            }
        }
    }

    private void Take(Order order, int index)
    {
        ref readonly var operation = ref _pending[index];
        var bit = (byte)(1 << index);
        if (operation.Command == 0 || (order.Done & bit) != 0 || (operation.IsSwap && order.Value != operation.Expected))
        {
            return;
        }

        var taken = WithFailuresSeen(new Order(operation.Value, (byte)(order.Done | bit), order.Unequal));
        if (!_orders.Contains(taken))
        {
            _orders.Add(taken);
        }
    }

    private Order WithFailuresSeen(in Order order)
    {
        var unequal = order.Unequal;
        for (var index = 0; index < MostPending; index++)
        {
            if (_pending[index].Command != 0 && _pending[index].IsSwap && order.Value != _pending[index].Expected)
            {
                unequal |= (byte)(1 << index);
            }
        }

        return order with { Unequal = unequal };
    }

    private void Distinct()
    {
        _next.Clear();
        foreach (var order in _orders)
        {
            if (!_next.Contains(order))
            {
                _next.Add(order);
            }
        }

        _orders.Clear();
        _orders.AddRange(_next);
    }

    /// <summary>A command that may change the block.</summary>
    /// <param name="Command">Its number; 0 for none.</param>
    /// <param name="Value">Fingerprint of what it writes.</param>
    /// <param name="IsSwap">Whether it writes only where it finds what it expects.</param>
    /// <param name="Expected">Fingerprint of that.</param>
    /// <param name="ComparesAll">Whether this block is all that it compares.</param>
    internal readonly record struct Operation(int Command, ulong Value, bool IsSwap = false, ulong Expected = 0, bool ComparesAll = true);

    // What the block holds, which commands in flight have acted, and which of them have met with something unequal.
    private readonly record struct Order(ulong Value, byte Done, byte Unequal);
}
