using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.LogPages;

/// <summary>Packed fields of the log pages that each controller has, and pages as bytes.</summary>
public class LogPageFields
{
    [Fact]
    public void Supported_log_pages_are_dwords_in_the_order_of_their_identifiers()
    {
        var log = default(SupportedLogPages);
        log[0x02] = new() { IsSupported = true };
        log[0x0D] = new() { IndexOffsetSupported = true, LogSpecificParameter = 0xABCD };

        var bytes = new byte[1024];
        bytes[8] = 0x01;
        WireBytes.FromHex("02 00 CD AB").CopyTo(bytes, 52);

        Assert.Equal(WireBytes.Dump(bytes), WireBytes.Dump(log));
    }

    [Fact]
    public void An_error_entry_is_read_from_its_bytes()
    {
        var entry = WireBytes.Parse<ErrorInformationEntry>(
            """
            05 00 00 00  00 00 00 00  01 00 34 12  05 40 29 03
            88 77 66 55  44 33 22 11  01 00 00 00  C1 00 00 02
            0C 00 00 00  00 00 00 00  02 01 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 01
            """);

        Assert.True(entry.IsValid);
        Assert.Equal(5u, entry.ErrorCount);
        Assert.Equal((1, 0x1234), (entry.SubmissionQueueIdentifier, entry.CommandIdentifier));
        Assert.Equal(StatusCode.InvalidFieldInCommand, entry.Status.CodeWithType);
        Assert.True(entry.Status.DoNotRetry is false && entry.Status.More);
        Assert.Equal((0x29, 3), (entry.ParameterErrorLocation.Byte, entry.ParameterErrorLocation.Bit));
        Assert.Equal(0x1122334455667788u, entry.Lba);
        Assert.Equal((1u, 0xC1, 0x02), (entry.NamespaceIdentifier, entry.VendorSpecificLogPage, entry.Opcode));
        Assert.Equal((12u, 0x0102), ((uint)entry.CommandSpecificInformation, entry.TransportSpecificInformation));
        Assert.Equal(ErrorInformationEntry.CurrentVersion, entry.LogPageVersion);
    }

    [Fact]
    public void A_parameter_error_location()
    {
        Assert.Equal(0x0728, new ParameterErrorLocation { Byte = 0x28, Bit = 7 }.Bits);
        Assert.Equal(0xFFFF, ParameterErrorLocation.None.Bits);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterErrorLocation { Bit = 8 });
    }

    [Fact]
    public void A_health_log_is_read_from_its_bytes()
    {
        var page = new byte[512];
        WireBytes.FromHex("05 3A 01 64 0A 03 08").CopyTo(page, 0);
        WireBytes.FromHex("01 02 00 00 00 00 00 00 FF").CopyTo(page, 32);
        WireBytes.FromHex("2C 01").CopyTo(page, 214);

        var log = System.Runtime.InteropServices.MemoryMarshal.Read<SmartHealthInformation>(page);

        Assert.Equal(CriticalWarnings.AvailableSpare | CriticalWarnings.Reliability, log.CriticalWarning);
        Assert.Equal(314, log.CompositeTemperatureKelvin);
        Assert.Equal((100, 10, 3), (log.AvailableSparePercent, log.AvailableSpareThresholdPercent, log.UsedPercent));
        Assert.Equal(EnduranceGroupCriticalWarnings.ReadOnly, log.EnduranceGroupCriticalWarning);
        Assert.Equal(new UInt128(0xFF, 0x0201), log.DataUnitsRead);
        Assert.Equal(300, log.TemperatureSensorKelvin[7]);
    }

    [Fact]
    public void Firmware_slots_follow_each_other_from_byte_8()
    {
        var log = new FirmwareSlotInformation { ActiveFirmware = new() { CurrentSlot = 2, NextSlot = 7 } };
        log.Revisions[6][0] = (byte)'Z';

        var bytes = new byte[512];
        bytes[0] = 0x72;
        bytes[56] = 0x5A;

        Assert.Equal(WireBytes.Dump(bytes), WireBytes.Dump(log));
    }

    [Fact]
    public void Effects_of_a_command()
    {
        Assert.Equal(0x0000_0001u, new CommandEffects { IsSupported = true }.Bits);
        Assert.Equal(0x0000_0002u, new CommandEffects { LogicalBlockContentChange = true }.Bits);
        Assert.Equal(0x0000_0004u, new CommandEffects { NamespaceCapabilityChange = true }.Bits);
        Assert.Equal(0x0000_0008u, new CommandEffects { NamespaceInventoryChange = true }.Bits);
        Assert.Equal(0x0000_0010u, new CommandEffects { ControllerCapabilityChange = true }.Bits);
        Assert.Equal(0x0000_C000u, new CommandEffects { SubmissionAndExecutionRelaxations = 3 }.Bits);
        Assert.Equal(0x0002_0000u, new CommandEffects { SubmissionAndExecution = CommandExclusion.AnyNamespace }.Bits);
        Assert.Equal(0x0008_0000u, new CommandEffects { UuidSelectionSupported = true }.Bits);
        Assert.Equal(0x0210_0000u, new CommandEffects { Scope = EffectScopes.Namespace | EffectScopes.NvmSubsystem }.Bits);
        Assert.Equal(CommandExclusion.SameNamespace, new CommandEffects(0x0001_0000).SubmissionAndExecution);
    }

    [Fact]
    public void Effects_of_a_feature()
    {
        Assert.Equal(0x0000_0001u, new FeatureEffects { IsSupported = true }.Bits);
        Assert.Equal(0x0000_0002u, new FeatureEffects { UserDataContentChange = true }.Bits);
        Assert.Equal(0x0000_0004u, new FeatureEffects { NamespaceCapabilityChange = true }.Bits);
        Assert.Equal(0x0000_0008u, new FeatureEffects { NamespaceInventoryChange = true }.Bits);
        Assert.Equal(0x0000_0010u, new FeatureEffects { ControllerCapabilityChange = true }.Bits);
        Assert.Equal(0x0008_0000u, new FeatureEffects { UuidSelectionSupported = true }.Bits);
        Assert.Equal(0x0400_0000u, new FeatureEffects { Scope = EffectScopes.ControllerDataQueue }.Bits);
    }

    [Fact]
    public void Effects_are_dwords_in_the_order_of_opcodes_and_features()
    {
        var commands = default(CommandsSupportedAndEffects);
        commands.Admin[(int)AdminOpcode.GetLbaStatus] = new(0xA1B2C3D4);
        commands.Io[(int)NvmOpcode.Read] = new(0x01020304);
        var features = default(FeaturesSupportedAndEffects);
        features[0x84] = new(0x11121314);

        var bytes = new byte[4096];
        WireBytes.FromHex("D4 C3 B2 A1").CopyTo(bytes, 0x218);
        WireBytes.FromHex("04 03 02 01").CopyTo(bytes, 0x408);
        var featureBytes = new byte[1024];
        WireBytes.FromHex("14 13 12 11").CopyTo(featureBytes, 0x210);

        Assert.Equal(WireBytes.Dump(bytes), WireBytes.Dump(commands));
        Assert.Equal(WireBytes.Dump(featureBytes), WireBytes.Dump(features));
    }
}
