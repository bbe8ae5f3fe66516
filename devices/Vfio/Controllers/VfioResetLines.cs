using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Functions;

namespace NvmeConformance.Vfio.Controllers;

/// <summary>The resets of a function that go past its registers.</summary>
/// <param name="function">The function.</param>
internal sealed class VfioResetLines(VfioFunction function) : IResetLines
{
    /// <summary>The groups that prove that everything on the function's bus is ours; null where it is not, or the bus cannot be reset.</summary>
    internal IReadOnlyList<FileDescriptor>? BusGroups { get; set; }

    /// <inheritdoc />
    public void Pull(ResetKind kind)
    {
        switch (kind)
        {
            case ResetKind.Function:
                KernelTrouble.Translate(function.Reset);
                break;
            case ResetKind.Conventional when BusGroups is { } groups:
                KernelTrouble.Translate(() => BusReset.Pull(function, groups));
                break;
            default:
                throw new NotSupportedException($"No line to function {function.Address} carries a {kind} reset.");
        }
    }
}
