using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Raw;

/// <summary>What raw queues need of a handle.</summary>
internal static class RawRegisters
{
    internal static IRegisterAccess Of(ControllerHandle controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        return controller.Registers ?? throw new NotSupportedException("This handle has no registers, so it has no doorbells.");
    }

    internal static int StrideExponentOf(IRegisterAccess registers) =>
        new ControllerCapabilities(registers.Read64(RegisterOffset.ControllerCapabilities)).DoorbellStrideExponent;
}
