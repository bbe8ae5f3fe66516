using System.Runtime.InteropServices;
using NvmeConformance.Controller.Logs.Telemetry;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Logs;

/// <summary>Telemetry, right and wrong, as the oracle sees it.</summary>
public sealed class TelemetryCaptures : IDisposable
{
    private const byte LastBlock = 3;
    private readonly Stage _stage = new(TelemetryOracle.For, Subsystems.Example(Claim));

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Captures_that_stay_until_the_next_one_break_nothing()
    {
        Read(0, 1, Log(7, 1));
        Create(Log(8, 2));
        Read(0, 4, Log(8, 2));
        Read(2, 2, Log(8, 2));
        Read(2, 4, Log(8, 2, behind: 9));
        Create(Log(9, 3));
        Read(1, 3, Log(9, 3));

        Assert.Empty(_stage.Broken);
        Assert.Equal(3, _stage.Evaluations("BASE-088", "generation"));
    }

    [Theory]
    [InlineData(4, 128, StatusCode.InvalidFieldInCommand, true)]
    [InlineData(4, 128, StatusCode.Success, false)]
    [InlineData(0, 127, StatusCode.InvalidFieldInCommand, true)]
    [InlineData(0, 127, StatusCode.Success, false)]
    [InlineData(0, 127, StatusCode.InvalidLogPage, false)]
    [InlineData(0, 128, StatusCode.InvalidFieldInCommand, false)]
    public void Only_multiples_of_blocks_are_read(ulong offset, int dwords, StatusCode status, bool isRight)
    {
        var read = ReadTelemetryStep.Blocks(0, 1) with { Offset = offset, Dwords = dwords };
        _stage.Do(read, status, new byte[512]);
        _stage.Do(read with { Log = LogPageIdentifier.TelemetryControllerInitiated }, status, new byte[512]);

        Assert.Equal(isRight ? [] : ["BASE-088/multiples"], _stage.Broken);
    }

    [Fact]
    public void A_block_that_is_there_is_not_refused()
    {
        Read(0, 1, Log(7, 1));
        _stage.Do(ReadTelemetryStep.Blocks(LastBlock + 1, 1), StatusCode.InvalidFieldInCommand);
        Assert.Empty(_stage.Broken);

        _stage.Do(ReadTelemetryStep.Blocks(LastBlock, 1), StatusCode.InvalidFieldInCommand);
        Assert.Equal(["BASE-088/multiples"], _stage.Broken);
    }

    [Theory]
    [InlineData(380, true)]
    [InlineData(382, false)]
    [InlineData(383, false)]
    [InlineData(384, true)]
    [InlineData(1024, true)]
    public void A_capture_that_changes_by_itself_is_noticed(int changed, bool isNoticed)
    {
        var log = Log(7, 1);
        Read(0, 4, log);
        log[changed]++;
        Read(0, 4, log);

        Assert.Equal(isNoticed ? ["BASE-088/stable"] : [], _stage.Broken);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(7, false)]
    [InlineData(9, false)]
    public void Each_capture_is_one_generation(byte after, bool isRight)
    {
        Read(0, 1, Log(7, 1));
        Create(Log(after, 2));

        Assert.Equal(isRight ? [] : ["BASE-088/generation"], _stage.Broken);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_capture_that_was_refused_may_have_been_made(byte after, bool isRight)
    {
        Read(0, 1, Log(255, 1));
        var create = ReadTelemetryStep.Blocks(0, 1) with { LogSpecificParameter = TelemetryHeader.CreateParameter };
        _stage.Do(create with { Dwords = 5 }, StatusCode.InvalidFieldInCommand);
        Read(0, 4, Log(after, 2));

        Assert.Equal(isRight ? [] : ["BASE-088/generation"], _stage.Broken);
    }

    [Fact]
    public void Behind_a_reset_nothing_is_known()
    {
        Read(0, 4, Log(7, 1));
        _stage.Reset();
        Read(0, 4, Log(3, 2));

        Assert.Empty(_stage.Broken);
    }

    private static IdentifyController Claim(IdentifyController identity) =>
        identity with { LogPageAttributes = identity.LogPageAttributes | LogPageAttributes.Telemetry };

    private static byte[] Log(byte generation, byte content, byte behind = 0)
    {
        var log = new byte[(LastBlock + 3) * TelemetryHeader.BlockSizeBytes];
        log.AsSpan(TelemetryHeader.Size, LastBlock * TelemetryHeader.BlockSizeBytes).Fill(content);
        log.AsSpan((LastBlock + 1) * TelemetryHeader.BlockSizeBytes).Fill(behind);
        ref var header = ref MemoryMarshal.AsRef<TelemetryHeader>(log.AsSpan());
        (header.DataArea1LastBlock, header.DataArea2LastBlock, header.DataArea3LastBlock) = (1, LastBlock, LastBlock);
        header.HostGenerationOrControllerScope = generation;
        return log;
    }

    private void Read(int first, int count, byte[] log) =>
        _stage.Do(ReadTelemetryStep.Blocks(first, count), data: log[(first * TelemetryHeader.BlockSizeBytes)..]);

    private void Create(byte[] log) =>
        _stage.Do(ReadTelemetryStep.Blocks(0, 2) with { LogSpecificParameter = TelemetryHeader.CreateParameter }, data: log);
}
