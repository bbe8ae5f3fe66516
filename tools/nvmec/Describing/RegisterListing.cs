using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>The registers that describe a controller, read once. None of them changes anything when read (B2.2 3.1.4).</summary>
internal static class RegisterListing
{
    /// <summary>The registers in the order of their offsets.</summary>
    internal static IReadOnlyList<DescribedField> Of(IRegisterAccess registers) =>
    [
        Wide(registers, "CAP", RegisterOffset.ControllerCapabilities, bits => new ControllerCapabilities(bits)),
        Narrow(registers, "VS", RegisterOffset.Version, bits => new SpecificationVersion(bits)),
        Narrow(registers, "CC", RegisterOffset.ControllerConfiguration, bits => new ControllerConfiguration(bits)),
        Narrow(registers, "CSTS", RegisterOffset.ControllerStatus, bits => new ControllerStatus(bits)),
        Narrow(registers, "AQA", RegisterOffset.AdminQueueAttributes, bits => new AdminQueueAttributes(bits)),
        Narrow(registers, "CRTO", RegisterOffset.ControllerReadyTimeouts, bits => new ReadyTimeouts(bits)),
    ];

    private static DescribedField Wide(IRegisterAccess registers, string name, int offset, Func<ulong, object> decode)
    {
        var bits = registers.Read64(offset);
        return new DescribedField(name, ValueText.Of(decode(bits)), $"{offset:X2}h, 8 bytes", bits == 0);
    }

    private static DescribedField Narrow(IRegisterAccess registers, string name, int offset, Func<uint, object> decode)
    {
        var bits = registers.Read32(offset);
        return new DescribedField(name, ValueText.Of(decode(bits)), $"{offset:X2}h, 4 bytes", bits == 0);
    }
}
