using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.HostBehavior;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.HostBehavior;

/// <summary>What controllers do that their host has enabled, or not, as the oracle sees it.</summary>
public sealed class HostBehaviorHistories : IDisposable
{
    private readonly EventStream _stage = new(
        HostBehaviorOracle.For,
        EventStream.Subsystem((ref IdentifyController identity) =>
            identity.CopyDescriptorFormats = CopyDescriptorFormats.Format0 | CopyDescriptorFormats.Format2));

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData("000000000400", StatusCode.Success, true)]
    [InlineData("000000000400", StatusCode.InvalidFieldInCommand, false)]
    [InlineData("000000000000", StatusCode.Success, false)]
    [InlineData("000000000000", StatusCode.InvalidFieldInCommand, true)]
    public void Ranges_that_name_namespaces_have_to_be_enabled(string behavior, StatusCode status, bool isLegal)
    {
        Tell(behavior);
        Copy(CopyRangeFormat.Format2, status);

        Assert.Equal(isLegal ? [] : ["BASE-112/copy"], _stage.Broken);
    }

    [Fact]
    public void Ranges_of_the_first_formats_and_of_formats_that_are_not_there_are_not_judged()
    {
        Tell("000000000000");
        Copy(CopyRangeFormat.Format0, StatusCode.Success);
        Copy(CopyRangeFormat.Format3, StatusCode.Success);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void What_one_controller_was_told_says_nothing_of_another_one()
    {
        Tell("000000000400");
        Tell("000000000000", controller: 1);
        Copy(CopyRangeFormat.Format2, StatusCode.Success, controller: 1);

        Assert.Equal(["BASE-112/copy"], _stage.Broken);
    }

    [Fact]
    public void Behind_a_reset_the_feature_has_to_be_asked_for()
    {
        Tell("000000000400");
        _stage.Reset();
        Copy(CopyRangeFormat.Format2, StatusCode.Success);
        Assert.Empty(_stage.Broken);

        _stage.Do(
            new GetFeatureIntent(FeatureIdentifier.HostBehaviorSupport) { DataBytes = HostBehaviorSupport.Size },
            answer: data => data.Clear());
        Copy(CopyRangeFormat.Format2, StatusCode.Success);
        Assert.Equal(["BASE-112/copy"], _stage.Broken);
    }

    [Theory]
    [InlineData("00", true)]
    [InlineData("01", false)]
    public void Commands_are_interrupted_only_for_a_host_that_understands_it(string behavior, bool isBroken)
    {
        Tell(behavior);
        _stage.Do(new IdentifyIntent(0, IdentifyCns.Controller), StatusCode.CommandInterrupted);

        Assert.Equal(isBroken ? ["BASE-112/retry"] : [], _stage.Broken);
    }

    [Theory]
    [InlineData("0000", 9u, true)]
    [InlineData("0000", 5u, false)]
    [InlineData("0000", 0u, false)]
    [InlineData("0001", 9u, false)]
    public void The_fourth_area_of_telemetry_has_to_be_enabled(string behavior, uint lastBlock, bool isBroken)
    {
        Tell(behavior);
        _stage.Do(
            new LogPageIntent(LogPageIdentifier.TelemetryHostInitiated, TelemetryHeader.Size / sizeof(uint)),
            answer: data => MemoryMarshal.Write(data, new TelemetryHeader { DataArea3LastBlock = 5, DataArea4LastBlock = lastBlock }));

        Assert.Equal(isBroken ? ["BASE-112/telemetry"] : [], _stage.Broken);
    }

    private void Tell(string behavior, int controller = 0) => _stage.Do(
        new SetFeatureIntent(FeatureIdentifier.HostBehaviorSupport, 0) { DataBytes = HostBehaviorSupport.Size, DataHex = behavior },
        controller: controller);

    private void Copy(CopyRangeFormat format, StatusCode status, int controller = 0) =>
        _stage.Do(new CopyIntent(1, 8, [new CopySource(new BlockRange(0, 1), 1)], format), status, controller: controller);
}
