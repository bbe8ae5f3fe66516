using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Commands Supported and Effects, LID 05h, as it lies in memory, little endian (B2.2 5.1.12): a dword for each opcode.
/// Bytes behind the I/O commands are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct CommandsSupportedAndEffects
{
    /// <summary>Bytes of the log.</summary>
    public const int Size = 4096;

    /// <summary>ACS0 to ACS255: admin commands; index it with the opcode.</summary>
    [FieldOffset(0)] public CommandEffectsTable Admin;

    /// <summary>IOCS0 to IOCS255: I/O commands; index it with the opcode.</summary>
    [FieldOffset(1024)] public CommandEffectsTable Io;
}

/// <summary>The dwords of 256 opcodes.</summary>
[InlineArray(Count)]
public struct CommandEffectsTable
{
    /// <summary>Number of opcodes.</summary>
    public const int Count = 256;

    private CommandEffects _first;
}

/// <summary>One command in log page 05h (B2.2 5.1.12). All 0 where the command is not supported.</summary>
/// <param name="Bits">The dword.</param>
public readonly record struct CommandEffects(uint Bits)
{
    /// <summary>CSUPP, bit 0: the command is supported.</summary>
    public bool IsSupported
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>LBCC, bit 1: it may change user data.</summary>
    public bool LogicalBlockContentChange
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>NCC, bit 2: it may change capabilities of one namespace.</summary>
    public bool NamespaceCapabilityChange
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, value);
    }

    /// <summary>NIC, bit 3: it may change the number of namespaces, or capabilities of several.</summary>
    public bool NamespaceInventoryChange
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, value);
    }

    /// <summary>CCC, bit 4: it may change capabilities of the controller.</summary>
    public bool ControllerCapabilityChange
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>CSER, bits 15:14: relaxations of CSE, as stored.</summary>
    public byte SubmissionAndExecutionRelaxations
    {
        get => (byte)BitField.Read(Bits, 14, 2);
        init => Bits = (uint)BitField.Write(Bits, 14, 2, value);
    }

    /// <summary>CSE, bits 18:16: what must not be outstanding beside it. Hosts freeze queues by it.</summary>
    public CommandExclusion SubmissionAndExecution
    {
        get => (CommandExclusion)BitField.Read(Bits, 16, 3);
        init => Bits = (uint)BitField.Write(Bits, 16, 3, (ulong)value);
    }

    /// <summary>USS, bit 19: the command takes a UUID index.</summary>
    public bool UuidSelectionSupported
    {
        get => BitField.Read(Bits, 19);
        init => Bits = (uint)BitField.Write(Bits, 19, value);
    }

    /// <summary>CSP, bits 31:20: how far it reaches; none where not reported.</summary>
    public EffectScopes Scope
    {
        get => (EffectScopes)BitField.Read(Bits, 20, 12);
        init => Bits = (uint)BitField.Write(Bits, 20, 12, (ulong)value);
    }
}

/// <summary>CSE: commands that must not be outstanding beside a command (B2.2 5.1.12). 3 to 7 are reserved.</summary>
public enum CommandExclusion : byte
{
    /// <summary>No restriction.</summary>
    None = 0,

    /// <summary>Commands to the same namespace.</summary>
    SameNamespace = 1,

    /// <summary>Commands to any namespace.</summary>
    AnyNamespace = 2,
}

/// <summary>CSP of a command, FSP of a feature: how far the effects reach (B2.2 5.1.12).</summary>
[Flags]
public enum EffectScopes : ushort
{
    /// <summary>Not reported.</summary>
    None = 0,

    /// <summary>A namespace.</summary>
    Namespace = 1 << 0,

    /// <summary>A controller.</summary>
    Controller = 1 << 1,

    /// <summary>An NVM set.</summary>
    NvmSet = 1 << 2,

    /// <summary>An endurance group.</summary>
    EnduranceGroup = 1 << 3,

    /// <summary>A domain.</summary>
    Domain = 1 << 4,

    /// <summary>The NVM subsystem.</summary>
    NvmSubsystem = 1 << 5,

    /// <summary>A controller data queue; features only.</summary>
    ControllerDataQueue = 1 << 6,
}
