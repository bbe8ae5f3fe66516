using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Vfio;

/// <summary>Where a kernel that refuses becomes a device that cannot be used: the only trouble that users of an adapter know.</summary>
internal static class KernelTrouble
{
    /// <summary>Does something that needs the kernel.</summary>
    /// <param name="work">What.</param>
    /// <exception cref="DeviceException">The kernel refuses.</exception>
    internal static void Translate(Action work) => Translate(() =>
    {
        work();
        return 0;
    });

    /// <summary>Does something that needs the kernel.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="work">What.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DeviceException">The kernel refuses.</exception>
    internal static T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SystemCallException problem)
        {
            throw new DeviceException(problem.Message, problem);
        }
    }
}
