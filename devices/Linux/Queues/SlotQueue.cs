namespace NvmeConformance.Linux.Queues;

/// <summary>Slot numbers, first in, first out; as many as there are slots.</summary>
internal sealed class SlotQueue(int capacity)
{
    private readonly int[] _numbers = new int[capacity];
    private int _head;

    internal int Count { get; private set; }

    internal void Add(int number)
    {
        _numbers[(_head + Count) % _numbers.Length] = number;
        Count++;
    }

    internal int Take()
    {
        var number = _numbers[_head];
        _head = (_head + 1) % _numbers.Length;
        Count--;
        return number;
    }

    internal void Clear() => (_head, Count) = (0, 0);
}
