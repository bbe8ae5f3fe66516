using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Subsystems;

/// <summary>What resets a reference controller past its registers.</summary>
internal sealed class ReferenceResetLines(ReferenceController controller, Action cyclePower) : IResetLines
{
    /// <inheritdoc />
    public void Pull(ResetKind kind)
    {
        switch (kind)
        {
            case ResetKind.PowerCycle:
                cyclePower();
                break;
            case ResetKind.Function or ResetKind.Conventional:
                controller.Reset(kind);
                break;
            default:
                throw new NotSupportedException($"No line carries a {kind} reset.");
        }
    }
}
