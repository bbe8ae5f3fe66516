using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// Judges transfers to or from memory that the device was not given (LBA-ALLOC-014). They do not say which command they belong to: a
/// write that went astray is a query's or a read's.
/// </summary>
internal sealed class StrayAccessJudge(AllocationModel model)
{
    private bool _hasQueried;
    private bool _hasRead;

    /// <summary>A sequence begins.</summary>
    public void Begin() => (_hasQueried, _hasRead) = (false, false);

    /// <summary>A command was sent that may have memory written to.</summary>
    /// <param name="note">The command.</param>
    public void Send(CommandNote note)
    {
        _hasQueried |= note.Kind == CommandKind.LbaStatus;
        _hasRead |= note is { Kind: CommandKind.Read, Namespace: not null };
    }

    /// <summary>Something went astray.</summary>
    /// <param name="access">What.</param>
    public void Judge(StrayAccess access)
    {
        // Without reads, there is only one to charge.
        var isQuery = access.IsWrite && (model.Notes.AnyInFlight(CommandKind.LbaStatus) || (_hasQueried && !_hasRead));
        if (isQuery)
        {
            model.Judge.Expect(
                model.Rules.StaysInBuffer,
                false,
                "nothing written outside of the buffer",
                $"a write of {access.LengthBytes} bytes at device address {access.DeviceAddress:X}h");
            return;
        }

        model.Judge.Undecide(
            access.IsWrite ? model.Rules.StaysInBuffer : model.Rules.WriteReadable,
            $"the device reached for memory that it was not given, and it is not clear for which command: {access}");
    }
}
