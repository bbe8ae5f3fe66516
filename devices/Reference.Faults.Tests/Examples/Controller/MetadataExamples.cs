using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Blocks with metadata of their own buffer, and protection information in them.</summary>
internal static class MetadataExamples
{
    private const int BlockBytes = 512;

    internal static IEnumerable<Example> All => [.. Metadata, .. Inserted, .. Checked];

    private static IEnumerable<Example> Metadata =>
    [
        new("metadata-of-last-block-repeats", "2", "1", rig =>
        {
            var host = new MetadataHost(rig);
            var metadata = rig.Filled(16, 1);
            metadata.Span[8..].Fill(2);
            Send(host, NvmOpcode.Write, rig, metadata.Span.ToArray());
            return ReadMetadata(host, rig, 16)[8].ToString(System.Globalization.CultureInfo.InvariantCulture);
        })
        {
            Configuration = With(metadataBytes: 8, type: 0),
        },
    ];

    private static IEnumerable<Example> Inserted =>
    [
        new("type-three-reference-tag-increments", "5", "6", rig =>
        {
            var host = new MetadataHost(rig);
            Insert(host, rig, new ProtectionTags(5));
            return ReadMetadata(host, rig, 16)[15].ToString(System.Globalization.CultureInfo.InvariantCulture);
        })
        {
            Configuration = With(metadataBytes: 8, type: 3),
        },
        new("guard-leaves-metadata-out", "Success", "EndToEndGuardCheckError", rig =>
        {
            var host = new MetadataHost(rig);
            var data = rig.Filled(2 * BlockBytes, 0x44, 4096);
            host.Send(NvmOpcode.Write, 8, 2, data, rig.Filled(32, 0x55), IoControl.ProtectionAction);
            return host.Send(NvmOpcode.Read, 8, 2, data, rig.Filled(32, 0), IoControl.CheckGuard).ToString();
        })
        {
            Configuration = With(metadataBytes: 16, type: 2),
        },
    ];

    private static IEnumerable<Example> Checked =>
    [
        new("guard-of-writes-not-checked", "EndToEndGuardCheckError", "Success", rig => new MetadataHost(rig).Send(
            NvmOpcode.Write, 8, 2, rig.Filled(2 * BlockBytes, 0x44, 4096), rig.Filled(16, 0x55), IoControl.CheckGuard).ToString())
        {
            Configuration = With(metadataBytes: 8, type: 2),
        },
        new("application-tag-mask-ignored", "Success", "EndToEndApplicationTagCheckError", rig => WriteAndCheck(
            rig,
            new ProtectionTags(0, ApplicationTag: 0x1234),
            new ProtectionTags(0, ApplicationTag: 0x12FF, ApplicationTagMask: 0xFF00),
            IoControl.CheckApplicationTag))
        {
            Configuration = With(metadataBytes: 8, type: 2),
        },
        new("storage-tag-not-checked", "EndToEndStorageTagCheckError", "Success", rig => WriteAndCheck(
            rig, new ProtectionTags(0x005A_0000), new ProtectionTags(0x005B_0000), IoControl.StorageTagCheck))
        {
            Configuration = With(metadataBytes: 8, type: 2),
        },
        new("escape-is-checked", "Success", "EndToEndApplicationTagCheckError", rig => WriteAndCheck(
            rig,
            new ProtectionTags(0, ApplicationTag: 0xFFFF),
            new ProtectionTags(0, ApplicationTag: 0xFFFF, ApplicationTagMask: 0xFFFF),
            IoControl.CheckApplicationTag))
        {
            Configuration = With(metadataBytes: 8, type: 2),
        },
    ];

    private static ReferenceConfiguration With(ushort metadataBytes, byte type) => Shapes.Configuration(
        Shapes.Namespace(Shapes.Nsid, blocks: 100) with
        {
            MetadataBytes = metadataBytes, ProtectionType = type, StorageTagBits = 16, StorageTagMask = 0xFFFF,
        }) with
    {
        LbaFormats = new LbaFormatsConfiguration
        {
            Formats = [new LbaFormatConfiguration { BlockSizeExponent = 9, MetadataBytes = metadataBytes, StorageTagBits = 16 }],
            SeparateMetadata = true,
            ProtectionTypes = 0b111,
        },
    };

    private static string WriteAndCheck(Rig rig, ProtectionTags written, ProtectionTags expected, IoControl check)
    {
        var host = new MetadataHost(rig);
        Insert(host, rig, written);
        var data = rig.Filled(2 * BlockBytes, 0, 4096);
        return host.Send(NvmOpcode.Read, 8, 2, data, control: IoControl.ProtectionAction | check, tags: expected).ToString();
    }

    private static void Insert(MetadataHost host, Rig rig, ProtectionTags tags) => Assert.Equal(
        StatusCode.Success,
        host.Send(NvmOpcode.Write, 8, 2, rig.Filled(2 * BlockBytes, 0x44, 4096), control: IoControl.ProtectionAction, tags: tags));

    private static void Send(MetadataHost host, NvmOpcode opcode, Rig rig, byte[] metadata)
    {
        var buffer = rig.Filled(metadata.Length, 0);
        metadata.CopyTo(buffer.Span);
        Assert.Equal(StatusCode.Success, host.Send(opcode, 8, 2, rig.Filled(2 * BlockBytes, 0x44, 4096), buffer));
    }

    private static byte[] ReadMetadata(MetadataHost host, Rig rig, int lengthBytes)
    {
        var buffer = rig.Filled(lengthBytes, 0xEE);
        Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Read, 8, 2, rig.Filled(2 * BlockBytes, 0, 4096), buffer));
        return buffer.Span.ToArray();
    }
}
