using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// Which types of events are masked (core digest 10): each is from its report on until its log page was read without RAE. Somewhere
/// between the doorbell of that read and its completion it is unmasked, so that between those nothing is certain.
/// </summary>
internal sealed class EventMasks(RigContext context)
{
    private readonly HashSet<AsynchronousEventType> _masked = [];
    private readonly HashSet<AsynchronousEventType> _maybeMasked = [];
    private readonly HashSet<AsynchronousEventType> _cleared = [];
    private readonly HashSet<AsynchronousEventType> _retained = [];
    private readonly HashSet<AsynchronousEventType> _causedWhileRetained = [];
    private readonly Dictionary<AsynchronousEventType, LogPageIdentifier> _logs = [];

    private RigRules Rules => context.Rules;

    public void Forget()
    {
        _masked.Clear();
        _maybeMasked.Clear();
        _cleared.Clear();
        _retained.Clear();
        _causedWhileRetained.Clear();
        _logs.Clear();
    }

    /// <summary>Whether a type may be masked, so that nothing of it has to be reported.</summary>
    public bool MayBeMasked(AsynchronousEventType type) => _maybeMasked.Contains(type);

    /// <summary>Whether another type is masked for certain.</summary>
    public bool IsOtherMasked(AsynchronousEventType type) => _masked.Any(masked => masked != type);

    /// <summary>Whether a type was masked before, and its log page read since then.</summary>
    public bool WasCleared(AsynchronousEventType type) => _cleared.Contains(type);

    /// <summary>Something happened that a type is reported for.</summary>
    public void OnCause(AsynchronousEventType type)
    {
        if (_masked.Contains(type) && _retained.Contains(type))
        {
            _causedWhileRetained.Add(type);
        }
    }

    /// <summary>A read becomes visible to the device.</summary>
    public void OnSent(CommandNote command)
    {
        if (TryFind(command, out var read, out var type) && !read.RetainAsynchronousEvent)
        {
            _masked.Remove(type);
        }
    }

    /// <summary>A read completed.</summary>
    public void OnCompleted(CommandNote command, in CompletionEntry entry)
    {
        if (!TryFind(command, out var read, out var type) || !entry.Status.IsSuccess)
        {
            return;
        }

        if (read.RetainAsynchronousEvent)
        {
            _retained.Add(type);
        }
        else if (!_masked.Contains(type))
        {
            _maybeMasked.Remove(type);
            _retained.Remove(type);
            _causedWhileRetained.Remove(type);
            _cleared.Add(type);
        }
    }

    /// <summary>Whether an event may be reported now.</summary>
    public void JudgeReport(AsynchronousEvent reported)
    {
        var isMasked = _masked.Contains(reported.Type);
        context.Judge.Expect(
            Rules.EventMasked,
            !isMasked,
            $"no event of type {reported.Type} before its log page was read",
            $"information {reported.Information:X2}h");
        if (!isMasked && _logs.ContainsKey(reported.Type))
        {
            context.Judge.Expect(Rules.EventCleared, true, "an event after a read without RAE", $"information {reported.Information:X2}h");
        }

        if (isMasked && _retained.Contains(reported.Type))
        {
            context.Judge.Expect(
                Rules.EventRetained,
                false,
                $"no event of type {reported.Type} after a read with RAE",
                $"information {reported.Information:X2}h");
        }
    }

    /// <summary>An event was reported: its type is masked from now on.</summary>
    public void OnReported(AsynchronousEvent reported)
    {
        _masked.Add(reported.Type);
        _maybeMasked.Add(reported.Type);
        _retained.Remove(reported.Type);
        _cleared.Remove(reported.Type);
        _logs[reported.Type] = reported.Log;
    }

    /// <summary>Nothing moves any more, and a request waits.</summary>
    public void OnSettled()
    {
        foreach (var type in _causedWhileRetained)
        {
            if (_masked.Contains(type))
            {
                context.Judge.Expect(Rules.EventRetained, true, "no event after a read with RAE", $"none of type {type}");
            }
        }

        _causedWhileRetained.Clear();
    }

    private bool TryFind(CommandNote command, out GetLogPageCommand read, out AsynchronousEventType type)
    {
        (read, type) = (default, default);
        if (!command.IsAdmin(AdminOpcode.GetLogPage))
        {
            return false;
        }

        read = GetLogPageCommand.Decode(command.Entry);
        foreach (var (masked, log) in _logs)
        {
            if (log == read.Log)
            {
                type = masked;
                return true;
            }
        }

        return false;
    }
}
