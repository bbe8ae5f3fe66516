using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Commands that are as long as can be, or longer, and ranges that leave the namespace of 1000 blocks.</summary>
internal static class LimitExamples
{
    private static readonly ReferenceConfiguration ShortTransfers = Shapes.Configuration() with { TransferSizeExponent = 1 };

    internal static IEnumerable<Example> All =>
    [
        new("read-exceeds-transfer-limit", "InvalidFieldInCommand", "Success", rig => Transfer(rig, NvmOpcode.Read, 0, 17))
        {
            Configuration = ShortTransfers,
        },
        new("write-refuses-full-transfer", "Success", "InvalidFieldInCommand", rig => Transfer(rig, NvmOpcode.Write, 0, 16))
        {
            Configuration = ShortTransfers,
        },
        new("range-check-overflows", "LbaOutOfRange", "Success", rig => Transfer(rig, NvmOpcode.Read, ulong.MaxValue, 2)),
        new("write-beyond-end-accepted", "LbaOutOfRange", "Success", rig => Transfer(rig, NvmOpcode.Write, 999, 2)),
        new("range-error-transfers-part", "LbaOutOfRange EE", "LbaOutOfRange 00", rig =>
        {
            var buffer = rig.Filled(1024, 0xEE, 4096);
            return $"{rig.Data(NvmOpcode.Read, 999, buffer)} {buffer.Span[0]:X2}";
        }),
    ];

    private static string Transfer(Rig rig, NvmOpcode opcode, ulong first, int blocks) =>
        rig.Data(opcode, first, rig.Filled(blocks * 512, 0x11, 4096)).ToString();
}
