namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>
/// A command that is needed cannot be sent: the operating system between us and the device refuses it. The device had no part in that, so
/// a test that needs the command is blocked; where there is no test, the device cannot be used in this way.
/// </summary>
public sealed class HostRefusalException : DeviceException
{
    /// <summary>Says who refused what, and why.</summary>
    /// <param name="message">One sentence for the person at the bench.</param>
    public HostRefusalException(string message)
        : base(message)
    {
    }
}
