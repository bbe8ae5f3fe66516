using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Functions;

namespace NvmeConformance.Vfio.Controllers;

/// <summary>The resets of a function that go past its registers.</summary>
/// <param name="function">The function.</param>
internal sealed class VfioResetLines(VfioFunction function) : IResetLines
{
    /// <summary>The groups that prove that all of the function's bus is ours; null where it is not, or the bus cannot be reset.</summary>
    internal IReadOnlyList<FileDescriptor>? BusGroups { get; set; }

    /// <inheritdoc />
    public void Pull(ResetKind kind)
    {
        switch (kind)
        {
            case ResetKind.Function:
                Insist(function.Reset);
                break;
            case ResetKind.Conventional when BusGroups is { } groups:
                PullBus(groups);
                break;
            default:
                throw new NotSupportedException($"No line to function {function.Address} carries a {kind} reset.");
        }
    }

    // A bus that the kernel could not reset once is not offered again: only trying shows whether its bridge is able to.
    private void PullBus(IReadOnlyList<FileDescriptor> groups)
    {
        try
        {
            Insist(() => BusReset.Pull(function, groups));
        }
        catch (HostRefusalException)
        {
            BusGroups = null;
            throw;
        }
    }

    // A kernel that refuses says nothing about the device, unless the device is gone.
    private void Insist(Action pull)
    {
        try
        {
            pull();
        }
        catch (SystemCallException problem) when (IsThere())
        {
            throw new HostRefusalException(problem.Message);
        }
        catch (SystemCallException problem)
        {
            throw new DeviceException($"{problem.Message} The function is gone.", problem);
        }
    }

    private bool IsThere()
    {
        try
        {
            return function.Configuration.IsThere;
        }
        catch (SystemCallException)
        {
            return false;
        }
    }
}
