using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Controllers;

/// <content>CC.EN, and the wait for CSTS.RDY to follow (B2.2 3.5.1).</content>
public partial class RegisterController
{
    private const byte SubmissionEntrySizeExponent = 6;
    private const byte CompletionEntrySizeExponent = 4;
    private const long Timeout500Milliseconds = 500_000_000;

    private void Disable(ControllerCapabilities capabilities)
    {
        ForgetQueues();
        var configuration = new ControllerConfiguration(Registers.Read32(RegisterOffset.ControllerConfiguration));
        Registers.Write32(RegisterOffset.ControllerConfiguration, (configuration with { Enable = false }).Bits);
        WaitForReady(false, capabilities.Timeout500Milliseconds, "become not ready after CC.EN was cleared");
    }

    // B2.2 3.5.1: what CC.CSS becomes follows from CAP.CSS.
    private static CommandSetSelection SelectionFor(CommandSetSupport offered)
    {
        if (offered.HasFlag(CommandSetSupport.NoIoCommandSet))
        {
            return CommandSetSelection.AdminOnly;
        }

        return offered.HasFlag(CommandSetSupport.IoCommandSets) ? CommandSetSelection.AllSupported : CommandSetSelection.NvmCommandSet;
    }

    private void Enable(ControllerCapabilities capabilities, QueuePair admin, QueueLayout layout)
    {
        var entriesZeroBased = (ushort)(admin.EntryCount - 1);
        var attributes = new AdminQueueAttributes
        {
            SubmissionQueueSizeZeroBased = entriesZeroBased,
            CompletionQueueSizeZeroBased = entriesZeroBased,
        };
        Registers.Write32(RegisterOffset.AdminQueueAttributes, attributes.Bits);
        Registers.Write64(RegisterOffset.AdminSubmissionQueueBase, admin.SubmissionRing.DeviceAddress);
        Registers.Write64(RegisterOffset.AdminCompletionQueueBase, admin.CompletionRing.DeviceAddress);
        var configuration = new ControllerConfiguration
        {
            CommandSet = SelectionFor(capabilities.CommandSets),
            PageSizeExponent = layout.PageSizeExponent,
            IoSubmissionEntrySizeExponent = SubmissionEntrySizeExponent,
            IoCompletionEntrySizeExponent = CompletionEntrySizeExponent,
        };
        Registers.Write32(RegisterOffset.ControllerConfiguration, configuration.Bits);
        Registers.Write32(RegisterOffset.ControllerConfiguration, (configuration with { Enable = true }).Bits);
        var timeouts = new ReadyTimeouts(Registers.Read32(RegisterOffset.ControllerReadyTimeouts));
        var units = capabilities.ReadyWithMediaSupported
            ? Math.Max(timeouts.ReadyWithMedia500Milliseconds, (ushort)capabilities.Timeout500Milliseconds)
            : capabilities.Timeout500Milliseconds;
        WaitForReady(true, units, "become ready after CC.EN was set");
    }

    private void WaitForReady(bool ready, int timeoutUnits, string what)
    {
        var outcome = Clock.WaitUntil(_status.Ready(ready), Clock.NowNanoseconds + Math.Max(1, timeoutUnits) * Timeout500Milliseconds);
        if (_status.IsGone)
        {
            throw new DeviceException("The controller is gone: its status register reads as all ones.");
        }

        if (_status.IsFatal && ready)
        {
            throw new DeviceException("The controller reports a fatal error (CSTS.CFS) instead of getting ready.");
        }

        if (outcome != WaitOutcome.Met)
        {
            throw new DeviceException($"The controller did not {what} within {Math.Max(1, timeoutUnits) * 0.5} s.");
        }
    }

    private sealed class StatusCondition(IRegisterAccess registers) : IWaitCondition
    {
        private bool _wanted;
        private ControllerStatus _seen;

        public bool IsGone => _seen.Bits == uint.MaxValue;

        public bool IsFatal => _seen.FatalStatus;

        public StatusCondition Ready(bool wanted)
        {
            _wanted = wanted;
            return this;
        }

        public bool IsMet()
        {
            _seen = new ControllerStatus(registers.Read32(RegisterOffset.ControllerStatus));
            return IsGone || (_wanted && _seen.FatalStatus) || _seen.Ready == _wanted;
        }
    }
}
