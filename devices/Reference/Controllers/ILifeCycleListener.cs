using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Reference.Controllers;

/// <summary>Whoever keeps volatile state of a controller.</summary>
public interface ILifeCycleListener
{
    /// <summary>The controller was reset. Its commands and queues are gone already.</summary>
    /// <param name="kind">How; a power cycle takes what no other reset takes.</param>
    void OnReset(ResetKind kind);

    /// <summary>The controller is about to report that it is shut down.</summary>
    /// <param name="how">Normal: what was completed has to be durable. Abrupt: power may go any moment.</param>
    void OnShutdown(ShutdownNotification how);
}
