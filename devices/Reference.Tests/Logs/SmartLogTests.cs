using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Logs;

public class SmartLogTests
{
    private const LogPageIdentifier Smart = LogPageIdentifier.SmartHealthInformation;

    private static readonly ReferenceConfiguration PerNamespace =
        Shapes.Configuration() with { LogPages = new LogPagesConfiguration { SmartPerNamespace = true } };

    [Fact]
    public void Reads_and_writes_are_counted_in_commands_and_in_started_thousands_of_512_bytes()
    {
        using var rig = new Rig(PerNamespace).Started();
        for (var round = 0; round < 21; round++)
        {
            rig.Write(0, 50, 1);
        }

        rig.Read(0, 50);

        var smart = ReadSmart(rig, Shapes.Nsid);
        Assert.Equal((2, 21), ((int)smart.DataUnitsWritten, (int)smart.HostWriteCommands));
        Assert.Equal((1, 1), ((int)smart.DataUnitsRead, (int)smart.HostReadCommands));
        Assert.Equal(0, (int)ReadSmart(rig, Shapes.SecondNsid).HostWriteCommands);
    }

    [Fact]
    public void The_controller_counts_what_its_namespaces_did_on_top_of_its_earlier_life()
    {
        using var rig = new Rig().Started();
        var before = ReadSmart(rig);
        rig.Write(0, 3, 1);
        rig.Write(0, 3, 1, Shapes.SecondNsid);
        rig.Read(0, 1);

        var after = ReadSmart(rig);

        Assert.Equal((before.HostWriteCommands + 2, before.HostReadCommands + 1), (after.HostWriteCommands, after.HostReadCommands));
        Assert.InRange(after.DataUnitsWritten - before.DataUnitsWritten, UInt128.Zero, UInt128.One);
        Assert.True(after.PowerCycles > after.UnexpectedPowerLosses);
    }

    [Fact]
    public void Commands_that_fail_are_not_counted()
    {
        using var rig = new Rig(PerNamespace).Started();

        rig.Io(ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 100_000, 0)), rig.Page());

        Assert.Equal(0, (int)ReadSmart(rig, Shapes.Nsid).HostWriteCommands);
    }

    [Fact]
    public void Counters_may_follow_later()
    {
        using var rig = new Rig(policies: Shapes.Plain with { Health = new HealthPolicy { CounterDelayNanoseconds = 1_000_000_000 } });
        rig.Started();
        var before = ReadSmart(rig).HostWriteCommands;
        rig.Write(0, 1, 1);
        Assert.Equal(before, ReadSmart(rig).HostWriteCommands);

        rig.RunFor(2_000_000_000);

        Assert.Equal(before + 1, ReadSmart(rig).HostWriteCommands);
    }

    [Theory]
    [InlineData(true, Shapes.Nsid, StatusCode.Success)]
    [InlineData(true, Shapes.InactiveNsid, StatusCode.InvalidFieldInCommand)]
    [InlineData(true, 99u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(true, 0u, StatusCode.Success)]
    [InlineData(false, Shapes.Nsid, StatusCode.InvalidFieldInCommand)]
    [InlineData(false, 0xFFFF_FFFFu, StatusCode.Success)]
    public void A_namespace_is_taken_where_it_has_a_page_of_its_own(bool isPerNamespace, uint nsid, StatusCode expected)
    {
        using var rig = new Rig(isPerNamespace ? PerNamespace : Shapes.Configuration()).Started();

        Assert.Equal(expected, rig.LogStatus(new GetLogPageCommand(Smart, 127, nsid)));
    }

    [Fact]
    public void Temperatures_are_those_of_the_sensors_that_exist()
    {
        var configuration = Shapes.Configuration() with { Temperature = new TemperatureConfiguration { CompositeKelvin = 300, Sensors = 2 } };
        using var rig = new Rig(configuration).Started();

        var smart = ReadSmart(rig);

        Assert.Equal(300, smart.CompositeTemperatureKelvin);
        Assert.Equal([302, 304, 0], new[] { 0, 1, 2 }.Select(sensor => (int)smart.TemperatureSensorKelvin[sensor]));
        Assert.Equal(CriticalWarnings.None, smart.CriticalWarning);
    }

    private static SmartHealthInformation ReadSmart(Rig rig, uint nsid = 0xFFFF_FFFF) =>
        MemoryMarshal.Read<SmartHealthInformation>(rig.Log(Smart, 512, nsid));
}
