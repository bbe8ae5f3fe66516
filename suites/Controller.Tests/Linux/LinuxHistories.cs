using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Linux;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Tests.Linux;

/// <summary>What a Linux host gets to know, right and wrong, as the oracle sees it (core digest 17).</summary>
public sealed class LinuxHistories : IDisposable
{
    private readonly EventStream _stage = new(LinuxOracle.For, EventStream.Subsystem(Nothing), isReference: true);

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(7, 1000, 2000, true)]
    [InlineData(7, 2000, 1000, false)]
    [InlineData(2, 1000, 3000, false)]
    [InlineData(0, 1000, 3000, true)]
    [InlineData(7, 0, 3000, true)]
    public void Limits_can_be_met(byte ranges, uint each, ulong all, bool isRight)
    {
        _stage.Do(new IdentifyIntent(0, IdentifyCns.CommandSetController), answer: data =>
        {
            ref var limits = ref MemoryMarshal.AsRef<NvmIdentifyController>(data);
            limits.DatasetManagementRangesLimit = ranges;
            limits.DatasetManagementRangeSizeLimitBlocks = each;
            limits.DatasetManagementSizeLimitBlocks = all;
        });

        Assert.Equal(isRight ? [] : ["LNX-40"], _stage.Broken);
    }

    [Theory]
    [InlineData((ushort)310, true)]
    [InlineData((ushort)37, false)]
    [InlineData((ushort)0, false)]
    public void A_temperature_is_one_that_a_drive_can_have(ushort kelvin, bool isRight)
    {
        _stage.Do(
            new LogPageIntent(LogPageIdentifier.SmartHealthInformation, 128, uint.MaxValue),
            answer: data => MemoryMarshal.AsRef<SmartHealthInformation>(data).CompositeTemperatureKelvin = kelvin);

        Assert.Equal(isRight ? [] : ["LNX-25"], _stage.Broken);
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(3, 3, false)]
    public void No_two_namespaces_have_one_identifier(byte first, byte second, bool isRight)
    {
        Describe(1, first);
        Describe(2, second);

        Assert.Equal(isRight ? [] : ["LNX-46"], _stage.Broken);
    }

    [Theory]
    [InlineData(0, new uint[] { 1, 3 }, true)]
    [InlineData(3, new uint[0], true)]
    [InlineData(0, new uint[] { 1, 3, uint.MaxValue }, false)]
    [InlineData(3, new uint[] { 3 }, false)]
    [InlineData(0, new uint[] { 3, 1 }, false)]
    [InlineData(0, new uint[] { 1, 0, 3 }, false)]
    public void A_walk_through_the_namespaces_ends(uint after, uint[] list, bool isRight)
    {
        _stage.Do(
            new IdentifyIntent(after, IdentifyCns.ActiveNamespaceList),
            answer: data => list.CopyTo(MemoryMarshal.Cast<byte, uint>(data)));

        Assert.Equal(isRight ? [] : ["LNX-41"], _stage.Broken);
    }

    private static void Nothing(ref IdentifyController identity)
    {
    }

    private void Describe(uint ns, byte value) => _stage.Do(
        new IdentifyIntent(ns, IdentifyCns.NamespaceIdentificationDescriptorList),
        answer: data =>
        {
            (data[0], data[1]) = ((byte)NamespaceIdentifierType.Nguid, 16);
            data.Slice(4, 16).Fill(value);
            (data[20], data[21]) = ((byte)NamespaceIdentifierType.CommandSet, 1);
        });
}
