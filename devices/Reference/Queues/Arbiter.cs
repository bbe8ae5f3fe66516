using System.Numerics;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Queues;

/// <summary>
/// Round robin over the submission queues that have something to fetch (B2.2 3.4.4), admin queue included, a burst at a time.
/// Where the first round begins is drawn.
/// </summary>
internal class Arbiter
{
    private static readonly Purpose FirstTurn = new("first turn of arbitration");

    private ulong[] _ready = new ulong[1];
    private int _burst = 1;
    private int _chosenBurst = 1;
    private int _turn;
    private int _takenInTurn;
    private int _readyCount;

    /// <summary>Whether any queue has something to fetch.</summary>
    internal bool HasReady => _readyCount != 0;

    internal virtual void Reset(int queues, int burst, Draw place)
    {
        var words = (queues + 63) / 64;
        if (_ready.Length < words)
        {
            _ready = new ulong[words];
        }

        Array.Clear(_ready);
        _chosenBurst = burst;
        _burst = burst;
        _turn = (int)place.For(FirstTurn).Below((uint)queues);
        _takenInTurn = 0;
        _readyCount = 0;
    }

    /// <summary>Says which class a submission queue is in. Plain round robin knows none.</summary>
    internal virtual void Place(int queue, QueuePriority priority)
    {
    }

    /// <summary>Takes what a host has set: its burst is a limit, below which the controller's own choice stands.</summary>
    internal virtual void Apply(in ArbitrationSettings settings) => _burst = Math.Min(_chosenBurst, settings.MaximumBurst);

    internal virtual void Note(int queue, bool isReady)
    {
        ref var word = ref _ready[queue >> 6];
        var bit = 1UL << queue;
        if (isReady != ((word & bit) != 0))
        {
            word ^= bit;
            _readyCount += isReady ? 1 : -1;
        }
    }

    /// <summary>The queue to fetch from. There must be one.</summary>
    internal virtual int Next()
    {
        if (_takenInTurn < _burst && (_ready[_turn >> 6] >> _turn & 1) != 0)
        {
            _takenInTurn++;
            return _turn;
        }

        _turn = NextReadyAfter(_turn);
        _takenInTurn = 1;
        return _turn;
    }

    private int NextReadyAfter(int queue)
    {
        var start = queue + 1;
        var word = start >> 6;
        for (var looked = 0; looked <= _ready.Length; looked++, word++)
        {
            word = word >= _ready.Length ? 0 : word;
            var candidates = looked == 0 && start >> 6 < _ready.Length ? _ready[word] & (ulong.MaxValue << start) : _ready[word];
            if (candidates != 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(candidates);
            }
        }

        throw new InvalidOperationException("Arbitration without a queue that has entries.");
    }
}
