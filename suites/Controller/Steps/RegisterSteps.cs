using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>Reads a 32-bit register, writes it, and reads it again, while the controller is not enabled.</summary>
/// <param name="Offset">A multiple of 4.</param>
/// <param name="Value">What is written.</param>
internal sealed record TryRegisterStep(int Offset, uint Value) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is { IsReady: false } rig)
        {
            var before = rig.Registers.Read32(Offset);
            rig.Registers.Write32(Offset, Value);
            verbs.Tell(new RegisterTried(Offset, before, Value, rig.Registers.Read32(Offset)));
        }
    }

    public override IEnumerable<Step> Simpler()
    {
        for (var bit = 0; bit < 32; bit++)
        {
            if (Value != 1u << bit && (Value >> bit & 1) != 0)
            {
                yield return this with { Value = 1u << bit };
            }
        }
    }

    public override string Describe() => $"write {Value:X8}h to register {Offset:X}h";
}

/// <summary>Reads a 64-bit register at once and in halves.</summary>
/// <param name="Offset">A multiple of 8.</param>
internal sealed record ReadHalvesStep(int Offset) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is { } rig)
        {
            var high = rig.Registers.Read32(Offset + sizeof(uint));
            verbs.Tell(new HalvesRead(Offset, rig.Registers.Read64(Offset), rig.Registers.Read32(Offset), high));
        }
    }

    public override string Describe() => $"read register {Offset:X}h at once and in halves";
}

/// <summary>Reads the registers that say what the controller is.</summary>
internal sealed record ReadIdentityRegistersStep : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs)?.Registers is { } registers)
        {
            verbs.Tell(new IdentityRegistersRead(
                registers.Read64(RegisterOffset.ControllerCapabilities),
                registers.Read32(RegisterOffset.Version),
                registers.Read32(RegisterOffset.ControllerReadyTimeouts),
                registers.Read32(RegisterOffset.ControllerMemoryBufferLocation),
                registers.Read32(RegisterOffset.ControllerMemoryBufferSize),
                (registers.Read32(RegisterOffset.ControllerMemoryBufferSpaceControl) & 1) != 0,
                registers.Read32(RegisterOffset.ControllerStatus)));
        }
    }

    public override string Describe() => "read CAP, VS, CRTO, CMBLOC and CMBSZ";
}

/// <summary>Writes INTMS or INTMC and reads both.</summary>
/// <param name="Sets">Whether INTMS is written.</param>
/// <param name="Value">The bits.</param>
internal sealed record TryMaskStep(bool Sets, uint Value) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        // The registers are not to be used with MSI-X (core digest 1), and a handle with interrupts uses that.
        if (Rig.ReadyOf(verbs) is { Handle.Interrupts: null } rig)
        {
            var before = rig.Registers.Read32(RegisterOffset.InterruptMaskSet);
            rig.Registers.Write32(Sets ? RegisterOffset.InterruptMaskSet : RegisterOffset.InterruptMaskClear, Value);
            verbs.Tell(new MaskWritten(
                before,
                Sets,
                Value,
                rig.Registers.Read32(RegisterOffset.InterruptMaskSet),
                rig.Registers.Read32(RegisterOffset.InterruptMaskClear)));
        }
    }

    public override string Describe() => $"write {Value:X8}h to {(Sets ? "INTMS" : "INTMC")}";
}

/// <summary>Writes NSSR with a value that must do nothing.</summary>
/// <param name="Value">Not the magic value.</param>
internal sealed record TryResetRegisterStep(uint Value) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Value == MagicValue.NvmSubsystemReset || Rig.Of(verbs) is not { Capabilities.NvmSubsystemResetSupported: true } rig)
        {
            return;
        }

        var (configuration, status) = Read(rig);
        rig.Registers.Write32(RegisterOffset.NvmSubsystemReset, Value);
        rig.WaitUntil(static () => false, 1_000_000);
        var (configurationAfter, statusAfter) = Read(rig);
        verbs.Tell(new ResetRegisterTried(
            Value, configuration, configurationAfter, status, statusAfter, rig.Registers.Read32(RegisterOffset.NvmSubsystemReset)));
    }

    public override string Describe() => $"write {Value:X8}h to NSSR";

    private static (uint Configuration, uint Status) Read(Rig rig) => (
        rig.Registers.Read32(RegisterOffset.ControllerConfiguration), rig.Registers.Read32(RegisterOffset.ControllerStatus));
}

/// <summary>Clears CSTS.NSSRO by writing 1 to it.</summary>
internal sealed record ClearResetFlagStep : Step
{
    private const uint ResetOccurred = 1 << 4;

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs)?.Registers is { } registers)
        {
            var before = registers.Read32(RegisterOffset.ControllerStatus);
            registers.Write32(RegisterOffset.ControllerStatus, ResetOccurred);
            verbs.Tell(new ResetFlagCleared(before, registers.Read32(RegisterOffset.ControllerStatus)));
        }
    }

    public override string Describe() => "clear NSSRO";
}
