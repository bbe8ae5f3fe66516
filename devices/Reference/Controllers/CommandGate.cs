using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Why commands are not executed for a while although they were fetched: the media is not ready yet (B2.2 3.5.4), or a shutdown is
/// under way (B2.2 3.6.1). Both end with a status after which the host may try again.
/// </summary>
internal sealed class CommandGate(ReferenceController controller)
{
    private bool _isMediaClosed;
    private bool _isShuttingDown;

    /// <summary>Whether nothing is in the way: looked at once per command.</summary>
    internal bool IsOpen { get; private set; } = true;

    internal void CloseMedia(bool isClosed)
    {
        _isMediaClosed = isClosed;
        Note();
    }

    internal void ShutDown()
    {
        _isShuttingDown = true;
        Note();
    }

    internal void Open()
    {
        (_isMediaClosed, _isShuttingDown) = (false, false);
        Note();
    }

    /// <summary>Whether a command is refused.</summary>
    internal bool Refuses(FetchedCommand command, out CommandOutcome outcome)
    {
        var code = _isShuttingDown ? StatusCode.AbortedDueToPowerLossNotification
            : command.Queue.Identifier != 0 ? StatusCode.NamespaceNotReady
            : StatusCode.AdminCommandMediaNotReady;
        outcome = new CommandOutcome(Status.Of(code));

        // Both halves of a fused operation are decided at once, and not here.
        return command.Fusion == FusionRole.None
            && (code != StatusCode.AdminCommandMediaNotReady
            || (controller.Policies.LifeCycle.RefusesAdminCommandsWithoutMedia && NeedsMedia(command.Entry.Opcode)));
    }

    // What looks at, changes or tests the contents of namespaces.
    private static bool NeedsMedia(byte opcode) => (AdminOpcode)opcode is AdminOpcode.GetLbaStatus
        or AdminOpcode.FormatNvm
        or AdminOpcode.Sanitize
        or AdminOpcode.DeviceSelfTest
        or AdminOpcode.NamespaceManagement;

    private void Note() => IsOpen = !_isMediaClosed && !_isShuttingDown;
}
