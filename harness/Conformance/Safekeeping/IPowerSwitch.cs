namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>Something at the bench that takes the power of a drive away and gives it back.</summary>
public interface IPowerSwitch
{
    /// <summary>Takes power away and gives it back; returns when that is done. For the drive to come up is waited elsewhere.</summary>
    /// <exception cref="Nvme.Host.Controllers.DeviceException">It did not work.</exception>
    void Cycle();
}
