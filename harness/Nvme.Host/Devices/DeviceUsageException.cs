namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>A device was named in a way that its adapter does not know: the user's mistake, found before anything started.</summary>
public sealed class DeviceUsageException : Exception
{
    /// <summary>Says what is wrong and what would be right.</summary>
    /// <param name="message">One sentence for the person at the keyboard.</param>
    public DeviceUsageException(string message)
        : base(message)
    {
    }
}
