namespace NvmeConformance.Reference.Prohibiting;

/// <summary>Which opcodes or features are prohibited: on the admin queues, and out of band.</summary>
public sealed class ProhibitedList
{
    private readonly bool[] _onQueues = new bool[256];
    private readonly bool[] _outOfBand = new bool[256];

    /// <summary>Whether an entry is prohibited.</summary>
    /// <param name="identifier">Opcode or FID.</param>
    /// <param name="isOutOfBand">Where.</param>
    /// <returns>The outcome.</returns>
    public bool Contains(byte identifier, bool isOutOfBand = false) => (isOutOfBand ? _outOfBand : _onQueues)[identifier];

    /// <summary>What is prohibited, ascending.</summary>
    /// <param name="isOutOfBand">Where.</param>
    /// <returns>Opcodes or FIDs.</returns>
    public IEnumerable<byte> All(bool isOutOfBand)
    {
        for (var identifier = 0; identifier < _onQueues.Length; identifier++)
        {
            if (Contains((byte)identifier, isOutOfBand))
            {
                yield return (byte)identifier;
            }
        }
    }

    internal void Change(byte identifier, bool isProhibited, bool isOutOfBand) =>
        (isOutOfBand ? _outOfBand : _onQueues)[identifier] = isProhibited;

    internal void Clear()
    {
        Array.Clear(_onQueues);
        Array.Clear(_outOfBand);
    }
}
