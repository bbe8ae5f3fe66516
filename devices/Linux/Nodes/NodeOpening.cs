using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Linux.Nodes;

/// <summary>From the path that a user gave to a controller, or to one sentence that says why there is none.</summary>
internal static class NodeOpening
{
    /// <summary>Which controller a path names.</summary>
    /// <param name="kernel">The system.</param>
    /// <param name="place">Absolute, as the user gave it.</param>
    /// <param name="known">The controllers that the kernel has.</param>
    /// <exception cref="DeviceException">None.</exception>
    internal static NvmeControllerEntry Identify(KernelSide kernel, string place, IReadOnlyList<NvmeControllerEntry> known)
    {
        var result = kernel.Calls.Status(kernel.Tree.Rooted(place), out var status);
        if (result.IsError)
        {
            throw new DeviceException(result.Error switch
            {
                Errno.ENOENT or Errno.ENOTDIR => $"There is no {place}; {Have(known)}.",
                Errno.EACCES => $"There are no rights to look at {place}.",
                _ => $"{place} cannot be looked at: {result.Error.Describe()}.",
            });
        }

        switch (status.Kind)
        {
            case NodeKind.BlockDevice:
                throw new DeviceException($"{place} is a block device; name the controller by its character device instead; {Have(known)}.");
            case not NodeKind.CharacterDevice:
                throw new DeviceException($"{place} is no device at all; a controller is named by its character device; {Have(known)}.");
            default:
                return known.FirstOrDefault(controller => controller.Number == status.Device)
                    ?? throw new DeviceException($"{place} is a character device, but not an NVMe controller's; {Have(known)}.");
        }
    }

    /// <summary>Opens the node of a controller.</summary>
    /// <exception cref="DeviceException">It cannot be opened.</exception>
    internal static FileDescriptor OpenController(KernelSide kernel, string path)
    {
        var problem = FileDescriptor.TryOpen(kernel.Calls, kernel.Tree.Rooted(path), OpenFlags.ReadWrite | OpenFlags.NonBlocking, out var file);
        return file ?? throw new DeviceException(problem switch
        {
            Errno.EACCES or Errno.EPERM => $"There are no rights to open {path}: run as root, or with rights to the node and CAP_SYS_ADMIN.",
            Errno.ENOENT => $"There is no {path} any more.",
            Errno.ENODEV or Errno.ENXIO => $"{path} is there, but its controller is not ({problem}).",
            _ => $"{path} cannot be opened: {problem.Describe()}.",
        });
    }

    private static string Have(IReadOnlyList<NvmeControllerEntry> known) => known.Count == 0
        ? "this system has no NVMe controller"
        : $"this system has {string.Join(", ", known.Select(controller => $"/dev/{controller.Name}"))}";
}
