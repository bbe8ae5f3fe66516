using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// The registers of one controller as values (B2.2 3.1.4). What a write to CC, CSTS or NSSR sets in motion is the life cycle's
/// business; here are only their bits. Reserved registers and bits read 0, read-only ones ignore writes. A seam: register faults
/// override it.
/// </summary>
public class ControllerRegisters
{
    private const uint AdminQueueAttributesMask = 0x0FFF_0FFF;
    private const ulong QueueBaseMask = ~0xFFFUL;
    private uint _adminQueueAttributes;
    private ulong _adminSubmissionBase;
    private ulong _adminCompletionBase;
    private uint _interruptMask;
    private ControllerCapabilities _capabilities;

    /// <summary>CAP, as CC.CRIME has it: TO is the longer or the shorter of the two timeouts (B2.2 3.1.4.1).</summary>
    public ControllerCapabilities Capabilities => Configuration.ReadyIndependentOfMedia
        ? _capabilities with { Timeout500Milliseconds = Capped(Timeouts.ReadyIndependentOfMedia500Milliseconds) }
        : _capabilities;

    /// <summary>VS.</summary>
    public uint Version { get; private set; }

    /// <summary>CRTO.</summary>
    public ReadyTimeouts Timeouts { get; private set; }

    /// <summary>CC.</summary>
    public ControllerConfiguration Configuration { get; internal set; }

    /// <summary>CSTS.</summary>
    public ControllerStatus Status { get; internal set; }

    /// <summary>AQA.</summary>
    public AdminQueueAttributes AdminQueueAttributes => new(_adminQueueAttributes);

    /// <summary>ASQ.</summary>
    public ulong AdminSubmissionBase => _adminSubmissionBase;

    /// <summary>ACQ.</summary>
    public ulong AdminCompletionBase => _adminCompletionBase;

    /// <summary>All registers as after power was applied.</summary>
    /// <param name="configuration">What the controller is.</param>
    public virtual void PowerOn(ReferenceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _capabilities = Describe(configuration);
        Version = configuration.Version;
        Timeouts = new ReadyTimeouts
        {
            ReadyWithMedia500Milliseconds = configuration.ReadyTimeout500Milliseconds,
            ReadyIndependentOfMedia500Milliseconds = configuration.Readiness.IndependentTimeout500Milliseconds,
        };
        ResetAll();
        Status = default;
    }

    /// <summary>What every reset but a Controller Reset does to the registers (B2.2 3.7.2).</summary>
    public void ResetAll()
    {
        _adminQueueAttributes = 0;
        _adminSubmissionBase = 0;
        _adminCompletionBase = 0;
        ResetKeepingAdminQueues();
    }

    /// <summary>What a Controller Reset does: AQA, ASQ and ACQ stay.</summary>
    public void ResetKeepingAdminQueues()
    {
        Configuration = default;
        _interruptMask = 0;
    }

    /// <summary>Reads a register.</summary>
    /// <param name="offset">Byte offset.</param>
    /// <returns>The value; 0 where there is no register.</returns>
    public virtual uint Read(int offset) => offset switch
    {
        RegisterOffset.ControllerCapabilities => (uint)Capabilities.Bits,
        RegisterOffset.ControllerCapabilities + 4 => (uint)(Capabilities.Bits >> 32),
        RegisterOffset.Version => Version,
        RegisterOffset.InterruptMaskSet or RegisterOffset.InterruptMaskClear => _interruptMask,
        RegisterOffset.ControllerConfiguration => Configuration.Bits,
        RegisterOffset.ControllerStatus => Status.Bits,
        RegisterOffset.AdminQueueAttributes => _adminQueueAttributes,
        RegisterOffset.AdminSubmissionQueueBase => (uint)_adminSubmissionBase,
        RegisterOffset.AdminSubmissionQueueBase + 4 => (uint)(_adminSubmissionBase >> 32),
        RegisterOffset.AdminCompletionQueueBase => (uint)_adminCompletionBase,
        RegisterOffset.AdminCompletionQueueBase + 4 => (uint)(_adminCompletionBase >> 32),
        RegisterOffset.ControllerReadyTimeouts => Timeouts.Bits,
        _ => 0,
    };

    /// <summary>Reads a register of a secondary controller that is offline: CSTS.CFS, and nothing else that could be relied on.</summary>
    /// <param name="offset">Byte offset.</param>
    /// <param name="choice">What the other registers read as.</param>
    /// <returns>The value.</returns>
    public virtual uint ReadOffline(int offset, OfflineRegisters choice) => offset == RegisterOffset.ControllerStatus
        ? new ControllerStatus { FatalStatus = true }.Bits
        : choice switch
        {
            OfflineRegisters.AsOnline => Read(offset),
            OfflineRegisters.Ones => uint.MaxValue,
            _ => 0,
        };

    /// <summary>Writes a register that only holds a value.</summary>
    /// <param name="offset">Byte offset.</param>
    /// <param name="value">The value; ignored where nothing can be written.</param>
    public virtual void Write(int offset, uint value)
    {
        switch (offset)
        {
            case RegisterOffset.InterruptMaskSet:
                _interruptMask |= value;
                break;
            case RegisterOffset.InterruptMaskClear:
                _interruptMask &= ~value;
                break;
            case RegisterOffset.AdminQueueAttributes:
                _adminQueueAttributes = value & AdminQueueAttributesMask;
                break;
            case RegisterOffset.AdminSubmissionQueueBase:
                _adminSubmissionBase = WithLow(_adminSubmissionBase, value);
                break;
            case RegisterOffset.AdminSubmissionQueueBase + 4:
                _adminSubmissionBase = WithHigh(_adminSubmissionBase, value);
                break;
            case RegisterOffset.AdminCompletionQueueBase:
                _adminCompletionBase = WithLow(_adminCompletionBase, value);
                break;
            case RegisterOffset.AdminCompletionQueueBase + 4:
                _adminCompletionBase = WithHigh(_adminCompletionBase, value);
                break;
            default:
                break;
        }
    }

    /// <summary>CAP of a configuration.</summary>
    /// <param name="configuration">What the controller is.</param>
    /// <returns>The register.</returns>
    protected virtual ControllerCapabilities Describe(ReferenceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ControllerCapabilities
        {
            MaximumQueueEntriesZeroBased = configuration.MaximumQueueEntriesZeroBased,
            ContiguousQueuesRequired = configuration.Queues.ContiguousRequired,
            ArbitrationMechanisms = configuration.Queues.WeightedRoundRobin
                ? ArbitrationSupport.WeightedRoundRobinWithUrgent
                : ArbitrationSupport.None,
            Timeout500Milliseconds = Capped(configuration.ReadyTimeout500Milliseconds),
            DoorbellStrideExponent = configuration.DoorbellStrideExponent,
            NvmSubsystemResetSupported = configuration.NvmSubsystemResetSupported,
            CommandSets = CommandSetSupport.NvmCommandSet
                | (configuration.IoCommandSets ? CommandSetSupport.IoCommandSets : CommandSetSupport.None),
            MaximumPageSizeExponent = configuration.MaximumPageSizeExponent,
            ReadyWithMediaSupported = true,
            ReadyIndependentOfMediaSupported = configuration.Readiness.IndependentOfMedia,
            NvmSubsystemShutdownSupported = configuration.SubsystemShutdown.IsSupported,
            EnhancedNvmSubsystemShutdown = configuration.SubsystemShutdown.IsEnhanced,
        };
    }

    private static byte Capped(ushort timeout500Milliseconds) => (byte)Math.Min(byte.MaxValue, (int)timeout500Milliseconds);

    private static ulong WithLow(ulong register, uint value) => ((register & 0xFFFF_FFFF_0000_0000) | value) & QueueBaseMask;

    private static ulong WithHigh(ulong register, uint value) => (uint)register | ((ulong)value << 32);
}
