using System.Runtime.InteropServices;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs.PersistentEvents;

/// <summary>
/// What log page 0Dh may return to the first controller (core digest 8; BASE-092). A context is there from the command that establishes
/// it to the one that releases it. What a reset does to it, and how establishing a second one ends, no text decides: whether there is
/// one is unknown then, until a command says so.
/// </summary>
internal sealed class PersistentEventOracle : AttentiveOracle
{
    private const ulong BytesPerUnit = 64 * 1024;
    private readonly LogRules _rules;
    private readonly EventSnapshot _snapshot;
    private bool? _hasContext;

    private PersistentEventOracle(LogRules rules)
        : base(rules.Mandatory, rules.Behind) => (_rules, _snapshot) = (rules, new EventSnapshot(rules));

    /// <summary>An oracle for a registry.</summary>
    public static IOracle For(RequirementRegistry registry) => new PersistentEventOracle(new LogRules(registry));

    /// <inheritdoc />
    public override void OnReset(int controllerIndex, ResetKind kind)
    {
        // Whether another controller's reset ends the context no text says either; what can still be read is what it was.
        _hasContext = null;
        if (controllerIndex == 0 || kind.HitsWholeSubsystem())
        {
            Forget();
        }
    }

    /// <inheritdoc />
    protected override void Forget()
    {
        _hasContext = null;
        _snapshot.Forget();
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        if (invocation is not { IsAdmin: true, Command.Opcode: (byte)AdminOpcode.GetLogPage })
        {
            return;
        }

        var command = GetLogPageCommand.Decode(invocation.Command);
        if (command.Log != LogPageIdentifier.PersistentEvent)
        {
            return;
        }

        if (invocation.ControllerIndex != 0 || command.OffsetIsIndex || command.NamespaceIdentifier != 0
            || command.LengthBytes > Subsystem.MaximumTransferBytes)
        {
            Forget();
            return;
        }

        var status = completion.Status;
        switch ((PersistentEventAction)command.LogSpecificParameter)
        {
            case PersistentEventAction.Read:
                Read(command, status, invocation.Data);
                break;
            case PersistentEventAction.EstablishContext:
                Establish(command, status, invocation.Data);
                break;
            case PersistentEventAction.ReleaseContext:
                Release(status);
                break;
            default:
                Forget();
                break;
        }
    }

    private void Read(in GetLogPageCommand command, Status status, ReadOnlySpan<byte> data)
    {
        if (_hasContext == false)
        {
            Judge.Expect(_rules.EventContexts, !status.IsSuccess, "an error: there is no context to read in", $"{status}");
            return;
        }

        if (_hasContext == true && IsInside(command.Offset))
        {
            Judge.Expect(_rules.EventContexts, status.IsSuccess, "success: there is a context to read in", $"{status}");
        }

        if (status.IsSuccess)
        {
            Take(command.Offset, data);
        }
    }

    private void Establish(in GetLogPageCommand command, Status status, ReadOnlySpan<byte> data)
    {
        if (_hasContext == false && command.Offset == 0)
        {
            Judge.Expect(_rules.EventContexts, status.IsSuccess, "success: there is no context in the way", $"{status}");
        }

        if (!status.IsSuccess)
        {
            // The one that was in the way may be gone now; where it is not, it shows what it showed.
            _hasContext = null;
            return;
        }

        _hasContext = true;
        _snapshot.Forget();
        Take(command.Offset, data);
    }

    private void Release(Status status)
    {
        if (_hasContext == true)
        {
            Judge.Expect(_rules.EventContexts, status.IsSuccess, "success: there is a context to release", $"{status}");
        }

        _hasContext = status.IsSuccess ? false : null;
        _snapshot.Forget();
    }

    // The offset of a dword that is there for sure.
    private bool IsInside(ulong offset) => offset % sizeof(uint) == 0 && offset < (ulong)Math.Max(1, _snapshot.LengthBytes);

    private void Take(ulong offset, ReadOnlySpan<byte> data)
    {
        if (offset == 0 && data.Length >= PersistentEventLogHeader.Size)
        {
            var length = MemoryMarshal.AsRef<PersistentEventLogHeader>(data).LengthBytes;
            var units = Subsystem.Identity.PersistentEventLogSize64Kibibytes;
            if (units != 0)
            {
                Judge.Expect(
                    _rules.EventSize,
                    length <= units * BytesPerUnit,
                    $"{units * BytesPerUnit} bytes at most, as PELS says",
                    $"TLL {length}");
            }
        }

        _snapshot.Take(Judge, offset, data);
    }
}
