namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>
/// The device cannot be used: missing, lost, unreachable, or not coming up. What a device does wrong while it can be used is a
/// verdict, never an exception.
/// </summary>
public class DeviceException : Exception
{
    /// <summary>Says what happened.</summary>
    /// <param name="message">One sentence for the person at the bench.</param>
    public DeviceException(string message)
        : base(message)
    {
    }

    /// <summary>Says what happened, and what caused it.</summary>
    /// <param name="message">One sentence for the person at the bench.</param>
    /// <param name="innerException">The cause.</param>
    public DeviceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
