using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Registers.</summary>
internal static class RegisterExamples
{
    internal static IEnumerable<Example> All =>
    [
        new("reg-reserved-register-latches", "0", "A5", rig =>
        {
            rig.Registers.Write32(0x18, 0xA5);
            return rig.RegisterAt(0x18);
        }),
        new("reg-ready-modes-missing", "1", "0", rig => (rig.Registers.Read32(4) >> 27 & 1).ToString(null, null)),
        new("reg-interrupt-masks-swapped", "1", "0", rig =>
        {
            rig.Registers.Write32(RegisterOffset.InterruptMaskSet, 1);
            return rig.RegisterAt(RegisterOffset.InterruptMaskSet);
        }),
        new("reg-memory-buffer-always-shown", "0", "10001", rig => rig.RegisterAt(RegisterOffset.ControllerMemoryBufferSize)),
    ];
}
