using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Vfio.Functions;
using NvmeConformance.Vfio.Iommu;

namespace NvmeConformance.Vfio.Controllers;

/// <summary>
/// The virtual functions of a physical one as secondary controllers of its controller: those that are there and bound to vfio-pci. Making
/// them (sriov_numvfs) and binding them is done before, by whoever sets the bench up.
/// </summary>
/// <param name="calls">The system.</param>
/// <param name="tree">Where attributes are.</param>
/// <param name="contexts">Where their address spaces come from.</param>
/// <param name="isPolled">Whether their interrupts are left alone.</param>
/// <param name="clock">The time in which they live.</param>
internal sealed class SecondaryFunctions(ISystemCalls calls, SystemTree tree, IommuContexts contexts, bool isPolled, Clock clock)
{
    /// <summary>Opens them.</summary>
    /// <param name="primary">The controller of the physical function, not started; so it is again at the end.</param>
    /// <param name="undo">Disposes of what is opened.</param>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    /// <exception cref="DeviceException">The primary controller does not come up.</exception>
    internal void OpenOf(VfioController primary, Undoing undo)
    {
        var functions = VfioAdapter.Find(tree, primary.Address).VirtualFunctions;
        if (functions.Count == 0)
        {
            return;
        }

        // Handles are in the order of the list: where one cannot be had, those behind it could not be told apart from it.
        var secondaries = new List<VfioController>();
        foreach (var entry in ReadList(primary))
        {
            var number = entry.VirtualFunctionNumber;
            if (number == 0 || number > functions.Count
                || PciFunction.Read(tree, functions[number - 1]) is not { Driver: VfioAdapter.Driver } function)
            {
                break;
            }

            secondaries.Add(undo.Take(new VfioController(OpenFunction.Open(calls, function, contexts, isPolled), clock)));
        }

        primary.Govern(secondaries);
    }

    private static SecondaryControllerEntry[] ReadList(VfioController primary)
    {
        primary.Start(new QueueLayout(IoQueuePairs: 0));
        try
        {
            return new SecondaryControllerVerbs(primary).List();
        }
        catch (DeviceException)
        {
            // A controller without virtualization has functions all the same, but no secondary controllers.
            return [];
        }
        finally
        {
            primary.Reset(ResetKind.Controller);
        }
    }
}
