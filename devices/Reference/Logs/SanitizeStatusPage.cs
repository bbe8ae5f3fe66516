using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Sanitizing;

namespace NvmeConformance.Reference.Logs;

/// <summary>Sanitize Status, log page 81h (B2.2 5.1.12).</summary>
/// <param name="controller">The controller that answers.</param>
public class SanitizeStatusPage(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.SanitizeStatus, SanitizeStatusLog.Size)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Sanitize.IsSupported;

    /// <inheritdoc />
    public override LogPageScope Scope => LogPageScope.Subsystem;

    /// <summary>The last or present operation.</summary>
    protected SanitizeOperations Operations => Controller.Subsystem.Sanitize;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<SanitizeStatusLog>(page);
        var offered = Controller.Configuration.Sanitize;
        view.ProgressOf65536 = Operations.ProgressAt(Controller.NowNanoseconds);
        view.Status = new SanitizeStatus
        {
            Outcome = Operations.Outcome,
            CompletedOverwritePasses = Operations.CompletedPasses,
            GlobalDataErased = Controller.Namespaces.All.IsUnwritten,
        };
        view.CommandDword10 = Operations.CommandDword10;
        view.OverwriteSeconds = Estimate(offered.Overwrite);
        view.BlockEraseSeconds = Estimate(offered.BlockErase);
        view.CryptoEraseSeconds = Estimate(offered.CryptoErase);
        view.OverwriteNoDeallocateSeconds = uint.MaxValue;
        view.BlockEraseNoDeallocateSeconds = uint.MaxValue;
        view.CryptoEraseNoDeallocateSeconds = uint.MaxValue;
        view.PostVerificationDeallocationSeconds = uint.MaxValue;
        view.State = new SanitizeStateInformation { State = Operations.State };
    }

    private uint Estimate(bool isOffered) => isOffered ? Controller.Configuration.Sanitize.EstimatedSeconds : uint.MaxValue;
}
