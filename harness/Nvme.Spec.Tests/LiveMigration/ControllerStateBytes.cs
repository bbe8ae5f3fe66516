using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.Nvme.Spec.Tests.LiveMigration;

/// <summary>
/// The state of a controller against B2.1 5.1.17.1.3. The example: one submission queue with its completion queue, 64 slots each, SQ head
/// 10 and tail 12, CQ head and tail 10, in the first pass.
/// </summary>
public class ControllerStateBytes
{
    private const string Example =
        """
        00 00  01  00 00 00 00 00 00 00 00 00 00 00 00 00
        0E 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00  01 00  01 00  00 00
        00 10 00 00 00 00 00 00  3F 00  01 00  01 00  01 00  0A 00  0C 00  00 00 00 00
        00 20 00 00 00 00 00 00  3F 00  01 00  0A 00  0A 00  07 00 01 00  00 00 00 00
        """;

    [Fact]
    public void The_example_reads_as_its_queues()
    {
        ReadOnlySpan<byte> bytes = WireBytes.FromHex(Example);
        var header = MemoryMarshal.Read<ControllerStateHeader>(bytes);
        var standard = MemoryMarshal.Read<NvmeControllerStateHeader>(bytes[ControllerStateHeader.Size..]);
        var submissions = MemoryMarshal.Read<IoSubmissionQueueState>(bytes[56..]);
        var completions = MemoryMarshal.Read<IoCompletionQueueState>(bytes[80..]);

        Assert.Equal(104, bytes.Length);
        Assert.Equal(
            (0, ControllerStateAttributes.Suspended, 14u, 0u),
            (header.Version, header.Attributes, (uint)header.StandardDwords, (uint)header.VendorDwords));
        Assert.Equal((0, 1, 1), (standard.Version, standard.SubmissionQueueCount, standard.CompletionQueueCount));
        Assert.Equal((0x1000u, 63), ((uint)submissions.Prp1, submissions.SizeZeroBased));
        Assert.Equal((1, 1), (submissions.Identifier, submissions.CompletionQueueIdentifier));
        Assert.Equal((true, 0), (submissions.Attributes.PhysicallyContiguous, submissions.Attributes.Priority));
        Assert.Equal((10, 12), (submissions.Head, submissions.Tail));
        Assert.Equal((0x2000u, 63, 1), ((uint)completions.Prp1, completions.SizeZeroBased, completions.Identifier));
        Assert.Equal((10, 10), (completions.Head, completions.Tail));
        Assert.Equal(
            new IoCompletionQueueAttributes
            {
                PhysicallyContiguous = true, InterruptsEnabled = true, PhaseOfFirstSlot = true, InterruptVector = 1,
            },
            completions.Attributes);
    }

    [Fact]
    public void The_dword_counts_have_128_bits() => WireBytes.AssertIs(
        """
        01 00  00  00 00 00 00 00 00 00 00 00 00 00 00 00
        02 00 00 00 00 00 00 00  03 00 00 00 00 00 00 00
        04 00 00 00 00 00 00 00  05 00 00 00 00 00 00 00
        """,
        new ControllerStateHeader { Version = 1, StandardDwords = new UInt128(3, 2), VendorDwords = new UInt128(5, 4) });

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(1, true, true)]
    [InlineData(0, true, false)]
    [InlineData(1, false, false)]
    public void The_next_phase_is_that_of_slot_0_unless_it_is_next(ushort tail, bool first, bool next)
    {
        var state = new IoCompletionQueueState { Tail = tail, Attributes = new() { PhaseOfFirstSlot = first } };

        Assert.Equal(next, state.NextPhase);
    }

    [Fact]
    public void A_priority_is_in_bits_2_to_1() =>
        Assert.Equal(0b101, new IoSubmissionQueueAttributes { PhysicallyContiguous = true, Priority = 0b10 }.Bits);

    [Fact]
    public void Formats_follow_each_other_without_a_gap()
    {
        var formats = new SupportedControllerStateFormats(
            WireBytes.FromHex("02 01 | 00 00 | 01 02 | A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE AF | 00 00"));

        Assert.True(formats.TryGetVersion(1, out var first));
        Assert.True(formats.TryGetVersion(2, out var second));
        Assert.True(formats.TryGetVendorFormat(1, out var uuid));
        Assert.Equal((0, 0x0201, 22, false), (first, second, formats.EndBytes, formats.ClaimsTooMany));
        Assert.Equal((0xA0, 0xAF), (uuid[0], uuid[15]));
    }

    [Fact]
    public void Formats_that_are_not_there_are_not_found()
    {
        var formats = new SupportedControllerStateFormats(WireBytes.FromHex("02 02 | 00 00 | 01"));

        Assert.True(formats.ClaimsTooMany);
        Assert.False(formats.TryGetVersion(0, out _));
        Assert.False(formats.TryGetVersion(2, out _));
        Assert.False(formats.TryGetVersion(3, out _));
        Assert.False(formats.TryGetVendorFormat(0, out _));
        Assert.False(formats.TryGetVendorFormat(1, out _));
        Assert.False(formats.TryGetVendorFormat(3, out _));
    }
}
