using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Linux;

/// <summary>How I/O commands travel.</summary>
internal enum IoWay
{
    /// <summary>By io_uring where the kernel has it, otherwise by ioctl.</summary>
    Best,

    /// <summary>By ioctl, one at a time.</summary>
    Ioctl,

    /// <summary>By io_uring, or not at all.</summary>
    Uring,
}

/// <summary>What a URI asks for beside the device.</summary>
/// <param name="Io">How I/O commands travel.</param>
/// <param name="AllowsSubsystemReset">
/// Whether the NVM subsystem may be reset. Only on request: on many machines its links do not come back before the next boot.
/// </param>
internal sealed record LinuxOptions(IoWay Io, bool AllowsSubsystemReset)
{
    private const string IoParameter = "io";
    private const string SubsystemResetParameter = "subsystem-reset";

    /// <summary>Reads the parameters of a URI.</summary>
    /// <exception cref="DeviceUsageException">One of them means nothing.</exception>
    internal static LinuxOptions Of(DeviceUri uri)
    {
        var io = IoWay.Best;
        var allows = false;
        foreach (var (name, value) in uri.Parameters)
        {
            (io, allows) = (name, value) switch
            {
                (IoParameter, "ioctl") => (IoWay.Ioctl, allows),
                (IoParameter, "uring") => (IoWay.Uring, allows),
                (SubsystemResetParameter, "allow") => (io, true),
                _ => throw new DeviceUsageException(
                    $"{uri} has the parameter \"{name}={value}\"; there are io=ioctl, io=uring and subsystem-reset=allow."),
            };
        }

        return new LinuxOptions(io, allows);
    }
}
