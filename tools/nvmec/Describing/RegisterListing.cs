using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>The registers that describe a controller, read once. None of them changes anything when read (B2.2 3.1.4).</summary>
internal static class RegisterListing
{
    /// <summary>The registers in the order of their offsets.</summary>
    internal static IReadOnlyList<DescribedField> Of(IRegisterAccess registers)
    {
        var ready = registers.Read32(RegisterOffset.ControllerReadyTimeouts);
        return
        [
            Field("CAP", RegisterOffset.ControllerCapabilities, 8, new ControllerCapabilities(registers.Read64(RegisterOffset.ControllerCapabilities))),
            Field("VS", RegisterOffset.Version, 4, new SpecificationVersion(registers.Read32(RegisterOffset.Version))),
            Field("CC", RegisterOffset.ControllerConfiguration, 4, new ControllerConfiguration(registers.Read32(RegisterOffset.ControllerConfiguration))),
            Field("CSTS", RegisterOffset.ControllerStatus, 4, new ControllerStatus(registers.Read32(RegisterOffset.ControllerStatus))),
            Field("AQA", RegisterOffset.AdminQueueAttributes, 4, new AdminQueueAttributes(registers.Read32(RegisterOffset.AdminQueueAttributes))),
            Field("CRTO", RegisterOffset.ControllerReadyTimeouts, 4, new ReadyTimeouts(ready)),
        ];
    }

    private static DescribedField Field(string name, int offset, int bytes, object value)
    {
        var text = ValueText.Of(value);
        return new DescribedField(name, text, $"{offset:X2}h, {bytes} bytes", text == "0");
    }
}
