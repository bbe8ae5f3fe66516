using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Queues;

/// <summary>
/// Weighted round robin with urgent priority class (B2.2 3.4.4): the admin queue before all, urgent queues before the weighted
/// ones, and of those as many commands of a class in its turn as its weight says. Within a class it is round robin.
/// </summary>
internal sealed class WeightedArbiter : Arbiter
{
    private const int AdminClass = 0;
    private const int UrgentClass = 1;
    private const int FirstWeightedClass = 2;
    private const int Classes = 5;

    private readonly Arbiter[] _classes = [new(), new(), new(), new(), new()];
    private readonly int[] _weights = [1, 1, 1, 1, 1];
    private byte[] _classOfQueue = [];
    private int _turn = FirstWeightedClass;
    private int _creditsLeft;

    internal override void Reset(int queues, int burst, Draw place)
    {
        base.Reset(queues, burst, place);
        foreach (var one in _classes)
        {
            one.Reset(queues, burst, place);
        }

        _classOfQueue = new byte[queues];
        _turn = FirstWeightedClass;
        _creditsLeft = 0;
    }

    internal override void Place(int queue, QueuePriority priority) =>
        _classOfQueue[queue] = (byte)(queue == 0 ? AdminClass : UrgentClass + (int)priority);

    internal override void Apply(in ArbitrationSettings settings)
    {
        base.Apply(settings);
        foreach (var one in _classes)
        {
            one.Apply(settings);
        }

        _weights[UrgentClass + (int)QueuePriority.High] = settings.HighWeight;
        _weights[UrgentClass + (int)QueuePriority.Medium] = settings.MediumWeight;
        _weights[UrgentClass + (int)QueuePriority.Low] = settings.LowWeight;
    }

    internal override void Note(int queue, bool isReady)
    {
        base.Note(queue, isReady);
        _classes[_classOfQueue[queue]].Note(queue, isReady);
    }

    internal override int Next()
    {
        if (_classes[AdminClass].HasReady)
        {
            return _classes[AdminClass].Next();
        }

        if (_classes[UrgentClass].HasReady)
        {
            return _classes[UrgentClass].Next();
        }

        // Each round moves the turn on, and some weighted class has entries: four rounds find it.
        for (var looked = 0; looked <= Classes - FirstWeightedClass; looked++)
        {
            if (_creditsLeft > 0 && _classes[_turn].HasReady)
            {
                _creditsLeft--;
                return _classes[_turn].Next();
            }

            _turn = _turn + 1 == Classes ? FirstWeightedClass : _turn + 1;
            _creditsLeft = _weights[_turn];
        }

        throw new InvalidOperationException("Arbitration without a queue that has entries.");
    }
}
