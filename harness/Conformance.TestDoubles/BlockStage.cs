using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.Conformance.TestDoubles;

/// <summary>A stage with verbs for blocks of 512 bytes: what is read is said by the pattern that was written.</summary>
/// <param name="subsystem">What the device says of itself.</param>
/// <param name="registry">The requirements of the oracle's suite.</param>
/// <param name="makeOracle">Makes the oracle.</param>
public class BlockStage(ProbedSubsystem subsystem, RequirementRegistry registry, Func<RequirementRegistry, IOracle> makeOracle)
    : OracleStage(subsystem, registry, makeOracle)
{
    private const int BlockBytes = 512;

    /// <summary>A Write that succeeds.</summary>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <param name="pattern">What is written.</param>
    /// <param name="nsid">The namespace.</param>
    public void Write(ulong lba, uint count, uint pattern, uint nsid = 1) => Complete(SendWrite(lba, count, pattern, nsid));

    /// <summary>A Write in flight.</summary>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <param name="pattern">What is written.</param>
    /// <param name="nsid">The namespace.</param>
    /// <returns>The command.</returns>
    public Invocation SendWrite(ulong lba, uint count, uint pattern, uint nsid = 1) =>
        Send(new WriteIntent(nsid, new BlockRange(lba, count), pattern));

    /// <summary>A deallocation that succeeds.</summary>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <param name="nsid">The namespace.</param>
    public void Deallocate(ulong lba, uint count, uint nsid = 1) => Complete(SendDeallocation(lba, count, nsid));

    /// <summary>A deallocation in flight.</summary>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <param name="nsid">The namespace.</param>
    /// <returns>The command.</returns>
    public Invocation SendDeallocation(ulong lba, uint count, uint nsid = 1) =>
        Send(new DatasetManagementIntent(nsid, [new BlockRange(lba, count)], Deallocate: true));

    /// <summary>A Write Zeroes that succeeds.</summary>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <param name="deallocate">DEAC.</param>
    /// <param name="nsid">The namespace.</param>
    public void WriteZeroes(ulong lba, uint count, bool deallocate, uint nsid = 1) =>
        Complete(Send(new WriteZeroesIntent(nsid, new BlockRange(lba, count), deallocate)));

    /// <summary>A Read that returns what a pattern wrote.</summary>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <param name="pattern">What comes back.</param>
    /// <param name="nsid">The namespace.</param>
    public void Read(ulong lba, uint count, uint pattern, uint nsid = 1) => CompleteRead(SendRead(lba, count, nsid), lba, pattern);

    /// <summary>A Read in flight.</summary>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <param name="nsid">The namespace.</param>
    /// <returns>The command.</returns>
    public Invocation SendRead(ulong lba, uint count, uint nsid = 1) => Send(new ReadIntent(nsid, new BlockRange(lba, count)));

    /// <summary>A Read in flight succeeds.</summary>
    /// <param name="read">The command.</param>
    /// <param name="lba">The first block.</param>
    /// <param name="pattern">What comes back.</param>
    public void CompleteRead(Invocation read, ulong lba, uint pattern)
    {
        BlockPattern.Fill(BufferOf(read), BlockBytes, lba, pattern);
        Complete(read);
    }

    /// <summary>A Read in flight succeeds with a pattern for each block.</summary>
    /// <param name="read">The command.</param>
    /// <param name="lba">The first block.</param>
    /// <param name="patterns">What comes back.</param>
    public void CompleteRead(Invocation read, ulong lba, params ReadOnlySpan<uint> patterns)
    {
        for (var index = 0; index < patterns.Length; index++)
        {
            BlockPattern.Fill(BufferOf(read).Slice(index * BlockBytes, BlockBytes), BlockBytes, lba + (ulong)index, patterns[index]);
        }

        Complete(read);
    }
}
