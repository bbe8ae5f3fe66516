namespace NvmeConformance.Reference.Configuration;

/// <summary>What a secondary controller of a subsystem offers.</summary>
internal static class SecondaryConfiguration
{
    /// <summary>The subsystem as a secondary controller shows it: without what acts on all of it, where that is kept to primaries.</summary>
    internal static ReferenceConfiguration Of(ReferenceConfiguration subsystem) => subsystem.Virtualization.AreRestricted
        ? subsystem with
        {
            NamespaceManagement = subsystem.NamespaceManagement with { IsSupported = false },
            Format = new FormatConfiguration(),
            Sanitize = new SanitizeConfiguration(),
            Firmware = subsystem.Firmware with { IsSupported = false },
            Lockdown = new LockdownConfiguration(),
            SelfTest = new SelfTestConfiguration(),
            HostMemoryBuffer = new HostMemoryBufferConfiguration(),
        }
        : subsystem;
}
