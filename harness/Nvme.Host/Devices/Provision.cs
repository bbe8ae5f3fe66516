namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>The answer to a test that asked for a subsystem.</summary>
public abstract record Provision
{
    private Provision()
    {
    }

    /// <summary>Here it is.</summary>
    /// <param name="Subsystem">To be disposed by the test.</param>
    public sealed record Ready(ISubsystem Subsystem) : Provision;

    /// <summary>The device cannot be brought into that shape.</summary>
    /// <param name="Reason">Why, as one sentence.</param>
    public sealed record Blocked(string Reason) : Provision;
}
