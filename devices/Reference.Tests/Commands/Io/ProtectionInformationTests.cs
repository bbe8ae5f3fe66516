using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>End-to-end protection (CS1.2 5.3, BASE-161), with protection information that the test makes itself.</summary>
public class ProtectionInformationTests
{
    private const int BlockBytes = 512;
    private const ulong First = 20;
    private const ushort ApplicationTag = 0x1234;
    private const ulong StorageTag = 0x5A;

    private const IoControl AllChecks =
        IoControl.CheckGuard | IoControl.CheckApplicationTag | IoControl.CheckReferenceTag | IoControl.StorageTagCheck;

    private static readonly IoConfiguration Io = new()
    {
        Compare = new CompareConfiguration { IsSupported = true },
        Verify = new SizeLimitConfiguration { LimitIsAdvice = true },
        Copy = new CopyConfiguration { Formats = 3 },
    };

    public static TheoryData<byte, ProtectionGuard, ushort, bool> Kinds()
    {
        var kinds = new TheoryData<byte, ProtectionGuard, ushort, bool>();
        foreach (var type in new byte[] { 1, 2, 3 })
        {
            kinds.Add(type, ProtectionGuard.Bits16, 8, true);
            kinds.Add(type, ProtectionGuard.Bits16, 24, false);
            kinds.Add(type, ProtectionGuard.Bits32, 16, false);
            kinds.Add(type, ProtectionGuard.Bits64, 24, true);
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_right_passes_and_each_wrong_part_is_told(byte type, ProtectionGuard guard, ushort metadataBytes, bool isExtended)
    {
        using var bench = new Bench(type, guard, metadataBytes, isExtended);
        var control = type == 3 ? AllChecks & ~IoControl.CheckReferenceTag : AllChecks;

        Assert.Equal(StatusCode.Success, bench.Write(control, tuple => tuple));
        Assert.Equal(StatusCode.Success, bench.Read(control));
        Assert.Equal(StatusCode.Success, bench.Verify(control));

        Assert.Equal(StatusCode.EndToEndGuardCheckError, bench.Write(control, tuple => tuple with { Guard = tuple.Guard ^ 1 }));
        Assert.Equal(
            StatusCode.EndToEndApplicationTagCheckError, bench.Write(control, tuple => tuple with { ApplicationTag = 0x1334 }));
        Assert.Equal(
            StatusCode.EndToEndStorageTagCheckError, bench.Write(control, tuple => tuple with { Space = bench.Space(StorageTag ^ 2, 0) }));
        if (type != 3)
        {
            Assert.Equal(
                StatusCode.EndToEndReferenceTagCheckError, bench.Write(control, tuple => tuple with { Space = bench.Space(StorageTag, 9) }));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_controller_makes_is_what_a_host_would(byte type, ProtectionGuard guard, ushort metadataBytes, bool isExtended)
    {
        using var bench = new Bench(type, guard, metadataBytes, isExtended);

        Assert.Equal(StatusCode.Success, bench.Write(IoControl.ProtectionAction, _ => default));
        Assert.Equal(StatusCode.Success, bench.Read(IoControl.None));

        Assert.Equal(bench.Expected(0), bench.TupleRead(0));
        Assert.Equal(bench.Expected(1), bench.TupleRead(1));
        Assert.Equal(StatusCode.Success, bench.Read(IoControl.ProtectionAction | IoControl.CheckGuard));
    }

    [Theory]
    [InlineData(1, 0xFFFF, false, StatusCode.Success)]
    [InlineData(2, 0xFFFF, false, StatusCode.Success)]
    [InlineData(3, 0xFFFF, false, StatusCode.EndToEndGuardCheckError)]
    [InlineData(3, 0xFFFF, true, StatusCode.Success)]
    [InlineData(1, 0xFFFE, true, StatusCode.EndToEndGuardCheckError)]
    public void Escapes_switch_checks_off(byte type, ushort applicationTag, bool isReferenceAllOnes, StatusCode expected)
    {
        using var bench = new Bench(type, ProtectionGuard.Bits16, 8, isExtended: true);

        Assert.Equal(expected, bench.Write(
            IoControl.CheckGuard,
            _ => new ProtectionTuple(0xBAD, applicationTag, isReferenceAllOnes ? bench.Space(StorageTag, ulong.MaxValue) : 0)));
    }

    [Theory]
    [InlineData(1, 0UL, StatusCode.Success)]
    [InlineData(1, 1UL, StatusCode.InvalidProtectionInformation)]
    [InlineData(2, 1UL, StatusCode.EndToEndReferenceTagCheckError)]
    [InlineData(3, 0UL, StatusCode.InvalidProtectionInformation)]
    public void The_type_decides_what_reference_tags_a_command_may_check(byte type, ulong offset, StatusCode expected)
    {
        using var bench = new Bench(type, ProtectionGuard.Bits16, 8, isExtended: true);
        bench.Write(IoControl.None, tuple => tuple);

        Assert.Equal(expected, bench.Read(IoControl.CheckReferenceTag, First + offset));
    }

    [Fact]
    public void Unwritten_blocks_pass_every_check()
    {
        using var bench = new Bench(1, ProtectionGuard.Bits64, 16, isExtended: false);

        Assert.Equal(StatusCode.Success, bench.Read(AllChecks));

        Assert.Equal(new ProtectionTuple(ulong.MaxValue, 0xFFFF, (UInt128.One << 48) - 1), bench.TupleRead(0));
    }

    [Fact]
    public void A_refused_write_writes_nothing()
    {
        using var bench = new Bench(1, ProtectionGuard.Bits16, 8, isExtended: true);

        bench.Write(IoControl.CheckGuard, tuple => tuple with { Guard = 0 }, onlyBlock: 1);

        Assert.Equal("complete", bench.Rig.Allocated());
    }

    [Fact]
    public void Copies_pass_protection_on_or_make_it_anew()
    {
        using var bench = new Bench(1, ProtectionGuard.Bits16, 8, isExtended: true);
        bench.Write(IoControl.None, tuple => tuple);
        var ranges = new CopySourceRange { StartingLba = First, BlockCountZeroBased = 1 };

        var passing = new CopyCommand(Shapes.Nsid, 60, 0);
        Assert.True(bench.Rig.Copy(passing, ranges).Succeeded);
        Assert.Equal(StatusCode.Success, bench.ReadAt(60, IoControl.CheckGuard));
        Assert.Equal(bench.Expected(0), bench.TupleRead(0));

        var making = new CopyCommand(Shapes.Nsid, 80, 0, Control: IoControl.ProtectionAction)
        {
            ReadProtection = ProtectionControl.Action | ProtectionControl.CheckGuard,
            Tags = bench.TagsFor(80),
        };
        Assert.True(bench.Rig.Copy(making, ranges).Succeeded);
        Assert.Equal(StatusCode.Success, bench.ReadAt(80, IoControl.CheckGuard | IoControl.CheckReferenceTag));

        var mixed = making with { ReadProtection = ProtectionControl.None };
        Assert.Equal(StatusCode.IncompatibleNamespaceOrFormat, bench.Rig.Copy(mixed, ranges).Completion.Status.CodeWithType);
        var wrongFormat = passing with { Format = CopyRangeFormat.Format1 };
        Assert.Equal(
            StatusCode.InvalidNamespaceOrFormat, bench.Rig.Copy(wrongFormat, ranges, ranges).Completion.Status.CodeWithType);
    }

    /// <summary>A namespace with protection information, and two blocks of it in host memory.</summary>
    private sealed class Bench : IDisposable
    {
        private const int Blocks = 2;

        private readonly MetadataHost _host;
        private readonly GuardFormat _format;
        private readonly TagSpace _tags;
        private readonly bool _isExtended;
        private readonly int _metadataBytes;
        private readonly int _type;
        private readonly DmaBuffer _data;
        private readonly DmaBuffer _metadata;

        internal Bench(byte type, ProtectionGuard guard, ushort metadataBytes, bool isExtended)
        {
            (_type, _format, _metadataBytes, _isExtended) = (type, (GuardFormat)guard, metadataBytes, isExtended);
            _tags = new TagSpace(_format, 16);
            Rig = new Rig(Io.With(Shapes.Namespace(Shapes.Nsid, 200) with
            {
                MetadataBytes = metadataBytes,
                MetadataIsExtended = isExtended,
                ProtectionType = type,
                Guard = guard,
                StorageTagBits = 16,
                StorageTagMask = 0xFF,
            })).Started();
            _host = new MetadataHost(Rig);
            _data = Rig.Filled(Blocks * (BlockBytes + metadataBytes), 0, DmaSpace.PageBytes);
            _metadata = Rig.Filled(Blocks * metadataBytes, 0);
        }

        internal Rig Rig { get; }

        public void Dispose() => Rig.Dispose();

        internal UInt128 Space(ulong storageTag, ulong referenceTag) => _tags.Join(storageTag, referenceTag);

        internal ProtectionTags TagsFor(ulong reference) => _tags.ToCommand(Space(StorageTag, reference), ApplicationTag, 0xFFFF);

        internal ProtectionTuple Expected(int block)
        {
            var before = Enumerable.Repeat((byte)0x77, _metadataBytes - _format.TupleSizeBytes()).ToArray();
            var guard = GuardOf.Block(_format, Enumerable.Repeat((byte)(0x30 + block), BlockBytes).ToArray(), before);
            return new ProtectionTuple(guard, ApplicationTag, Space(StorageTag, First + (ulong)(_type == 3 ? 0 : block)));
        }

        internal StatusCode Write(IoControl control, Func<ProtectionTuple, ProtectionTuple> change, int onlyBlock = -1)
        {
            var transferred = Transferred(control);
            for (var block = 0; block < Blocks; block++)
            {
                DataOf(block, transferred).Fill((byte)(0x30 + block));
                if (transferred != 0)
                {
                    MetadataOf(block, transferred).Fill(0x77);
                    var tuple = onlyBlock < 0 || onlyBlock == block ? change(Expected(block)) : Expected(block);
                    tuple.Write(_format, MetadataOf(block, transferred)[^_format.TupleSizeBytes()..]);
                }
            }

            return Send(NvmOpcode.Write, First, control, First);
        }

        internal StatusCode Read(IoControl control, ulong reference = First) => Send(NvmOpcode.Read, First, control, reference);

        internal StatusCode ReadAt(ulong first, IoControl control) => Send(NvmOpcode.Read, first, control, first);

        internal StatusCode Verify(IoControl control) => Send(NvmOpcode.Verify, First, control, First);

        internal ProtectionTuple TupleRead(int block) =>
            ProtectionTuple.Read(_format, MetadataOf(block, _metadataBytes)[^_format.TupleSizeBytes()..]);

        private StatusCode Send(NvmOpcode opcode, ulong first, IoControl control, ulong reference)
        {
            var transferred = Transferred(control);
            var data = _data.Slice(0, Blocks * (BlockBytes + (_isExtended ? transferred : 0)));
            return _host.Send(opcode, first, Blocks, data, _isExtended || transferred == 0 ? default : _metadata, control, TagsFor(reference));
        }

        private int Transferred(IoControl control) =>
            control.HasFlag(IoControl.ProtectionAction) && _metadataBytes == _format.TupleSizeBytes() ? 0 : _metadataBytes;

        private Span<byte> DataOf(int block, int transferred) =>
            _data.Span.Slice(block * (BlockBytes + (_isExtended ? transferred : 0)), BlockBytes);

        private Span<byte> MetadataOf(int block, int transferred) => _isExtended
            ? _data.Span.Slice((block * (BlockBytes + transferred)) + BlockBytes, transferred)
            : _metadata.Span.Slice(block * transferred, transferred);
    }
}
