using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Nvme.Spec.Tests.LogPages;

/// <summary>Packed fields of the log pages that a controller need not have, and the lists in them as bytes.</summary>
public class OptionalLogPageFields
{
    [Fact]
    public void Self_test_results_follow_each_other_every_28_bytes()
    {
        var log = default(DeviceSelfTestLog);
        log.Current = new() { Operation = SelfTestCode.Extended };
        log.CompletionPercent = 25;
        log.Results[0].Status = new() { Outcome = SelfTestOutcome.AbortedBySanitize, Code = SelfTestCode.Short };
        log.Results[19].Status = new() { Outcome = SelfTestOutcome.Unused };
        log.Results[19].FailingLba = 0x1122334455667788;

        var bytes = new byte[564];
        WireBytes.FromHex("02 19 00 00  19").CopyTo(bytes, 0);
        bytes[536] = 0x0F;
        WireBytes.FromHex("88 77 66 55 44 33 22 11").CopyTo(bytes, 552);

        Assert.Equal(WireBytes.Dump(bytes), WireBytes.Dump(log));
        Assert.Equal(0x0C, (int)(SelfTestDiagnostics.StatusCodeType | SelfTestDiagnostics.StatusCode));
        Assert.Equal(0x03, (int)(SelfTestDiagnostics.Namespace | SelfTestDiagnostics.FailingLba));
    }

    [Fact]
    public void ANA_groups_are_taken_off_one_by_one()
    {
        ReadOnlySpan<byte> list = WireBytes.FromHex(
            """
            01 00 00 00  02 00 00 00  09 00 00 00  00 00 00 00
            F2 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            05 00 00 00  06 00 00 00
            02 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            0F 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """);

        Assert.True(AnaGroupDescriptor.TryTake(ref list, out var first, out var namespaces));
        Assert.Equal((1u, 9u, AsymmetricAccess.NonOptimized), (first.GroupIdentifier, first.ChangeCount, first.State.Access));
        Assert.Equal([5u, 6u], namespaces.ToArray());
        Assert.True(AnaGroupDescriptor.TryTake(ref list, out var second, out namespaces));
        Assert.Equal((2u, AsymmetricAccess.Change), (second.GroupIdentifier, second.State.Access));
        Assert.True(namespaces.IsEmpty);
        Assert.False(AnaGroupDescriptor.TryTake(ref list, out _, out _));
    }

    [Fact]
    public void An_ANA_group_that_reaches_beyond_the_list_ends_it()
    {
        ReadOnlySpan<byte> list = WireBytes.FromHex(
            """
            01 00 00 00  FF FF FF FF  00 00 00 00  00 00 00 00
            01 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            05 00 00 00
            """);

        Assert.False(AnaGroupDescriptor.TryTake(ref list, out var descriptor, out var namespaces));
        Assert.Equal(uint.MaxValue, descriptor.NamespaceCount);
        Assert.True(namespaces.IsEmpty);
    }

    [Fact]
    public void Persistent_events_are_taken_off_one_by_one()
    {
        ReadOnlySpan<byte> list = WireBytes.FromHex(
            """
            04 01 15 00  34 12 88 77  66 55 44 33  22 11 02 00
            00 00 00 00  01 00 03 00  AA BB CC
            0D 02 17 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 01 00  EE EE DD
            02 01 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00
            """);

        Assert.True(PersistentEventHeader.TryTake(ref list, out var header, out var data));
        Assert.Equal((PersistentEventType.PowerOnOrReset, 1), (header.Type, header.Revision));
        Assert.Equal((0x1234, 0x1122334455667788u, 2), (header.ControllerIdentifier, header.Timestamp, header.PortIdentifier));
        Assert.Equal(1, header.VendorSpecificLengthBytes);
        Assert.Equal("AABBCC", Convert.ToHexString(data));

        // A header two bytes longer than the one known: the data begins behind it.
        Assert.True(PersistentEventHeader.TryTake(ref list, out header, out data));
        Assert.Equal((PersistentEventType.ThermalExcursion, "DD"), (header.Type, Convert.ToHexString(data)));

        // A header that claims to be shorter than it is cannot be trusted.
        Assert.False(PersistentEventHeader.TryTake(ref list, out _, out _));
    }

    [Fact]
    public void Fields_of_the_persistent_event_log()
    {
        Assert.Equal(0x0000FFFFu, new ReportingContext { PortIdentifier = 0xFFFF }.Bits);
        Assert.Equal(0x00030000u, new ReportingContext { PortType = 3 }.Bits);
        Assert.Equal(0x00040000u, new ReportingContext { Exists = true }.Bits);
        Assert.Equal([0, 1, 2], Enum.GetValues<PersistentEventAction>().Select(action => (int)action));
        Assert.Equal([.. Enumerable.Range(1, 14), 0xDE, 0xDF], Enum.GetValues<PersistentEventType>().Select(type => (int)type));
    }

    [Fact]
    public void Fields_of_the_lockdown_log()
    {
        var contents = new LockdownLogContents { Scope = LockdownScope.PcieCommand, Select = LockdownLogSelect.ProhibitedOutOfBand };

        Assert.Equal(0x24, contents.Bits);
        Assert.Equal(LockdownScope.SetFeatures, new LockdownLogContents(0xC2).Scope);
    }

    [Fact]
    public void Fields_of_the_sanitize_log()
    {
        var log = MemoryMarshal.Read<SanitizeStatusLog>(Page("FF FF  0B 03  A4 02 00 00", (36, "52")));

        Assert.Equal(0xFFFF, log.ProgressOf65536);
        Assert.Equal((SanitizeOutcome.Failed, 1), (log.Status.Outcome, log.Status.CompletedOverwritePasses));
        Assert.True(log.Status.GlobalDataErased && log.Status.MediaVerificationCanceled);
        Assert.Equal(0x02A4u, log.CommandDword10);
        Assert.Equal((SanitizeState.RestrictedFailure, SanitizeState.MediaVerification), (log.State.State, log.State.FailureState));
        Assert.Equal(0x00F8, new SanitizeStatus { CompletedOverwritePasses = 31 }.Bits);
        Assert.Equal(0x0100, new SanitizeStatus { GlobalDataErased = true }.Bits);
        Assert.Equal(0x0200, new SanitizeStatus { MediaVerificationCanceled = true }.Bits);
        Assert.Equal(0x0004, new SanitizeStatus { Outcome = SanitizeOutcome.SanitizedUnexpectedDeallocate }.Bits);
    }

    private static byte[] Page(string head, params (int Offset, string Hex)[] parts)
    {
        var page = new byte[512];
        WireBytes.FromHex(head).CopyTo(page, 0);
        foreach (var (offset, hex) in parts)
        {
            WireBytes.FromHex(hex).CopyTo(page, offset);
        }

        return page;
    }
}
