using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Logs;

/// <summary>
/// Which status Get Log Page may end with (core digest 8). A command may break several rules; then the status of each of them is
/// legal, because no text gives an order of checks.
/// </summary>
internal sealed class LogStatusJudge(LogRules rules)
{
    private readonly List<Rule> _broken = [];
    private readonly HashSet<StatusCode> _legal = [];

    /// <summary>Whether log page 00h says that an index may be given instead of an offset; null while it was not read.</summary>
    public Func<LogPageIdentifier, bool?> TakesIndex { get; set; } = _ => null;

    /// <summary>Evaluates the status of a command to the first controller.</summary>
    public void Expect(Judge judge, ProbedSubsystem subsystem, in GetLogPageCommand command, Status status)
    {
        _broken.Clear();
        _legal.Clear();
        if (!Collect(subsystem, command))
        {
            return;
        }

        if (_broken.Count == 0)
        {
            ExpectLegal(judge, subsystem, command, status);
            return;
        }

        var legal = _legal.Contains(status.CodeWithType);
        foreach (var rule in _broken)
        {
            judge.Expect(rule, legal, $"{string.Join(" or ", _legal.Select(code => Status.Of(code).ToString()))}", $"{status}");
        }
    }

    // Returns false where something cannot be decided.
    private bool Collect(ProbedSubsystem subsystem, in GetLogPageCommand command)
    {
        var log = (byte)command.Log;
        var hasList = LogFacts.HasList(subsystem);
        if (hasList ? !subsystem.ListsLogPage(log) : LogFacts.IsReserved(log))
        {
            _broken.Add(rules.Unsupported);
            if (hasList)
            {
                _broken.Add(rules.NotListed);
            }

            _legal.Add(StatusCode.InvalidLogPage);
        }

        return CollectNamespace(subsystem, command) && CollectOffset(subsystem, command);
    }

    private bool CollectNamespace(ProbedSubsystem subsystem, in GetLogPageCommand command)
    {
        var kind = subsystem.KindOf(command.NamespaceIdentifier);
        if (kind is NamespaceKind.None or NamespaceKind.Broadcast)
        {
            return true;
        }

        if (!LogFacts.IsWithoutNamespaces(subsystem, command.Log))
        {
            return command.Log == LogPageIdentifier.SmartHealthInformation && kind == NamespaceKind.Active;
        }

        _broken.Add(rules.NamespaceRejected);
        _legal.Add(StatusCode.InvalidFieldInCommand);
        if (kind == NamespaceKind.Invalid)
        {
            _legal.Add(StatusCode.InvalidNamespaceOrFormat);
        }

        return true;
    }

    private bool CollectOffset(ProbedSubsystem subsystem, in GetLogPageCommand command)
    {
        if (command.OffsetIsIndex)
        {
            // Without extended data (LPA bit 2) the offset and its type are no fields of the command.
            if (TakesIndex(command.Log) is not false || !LogFacts.HasOffsets(subsystem))
            {
                return false;
            }

            _broken.Add(rules.Index);
            _legal.Add(StatusCode.InvalidFieldInCommand);
            return true;
        }

        var size = LogFacts.SizeBytes(subsystem, command.Log);
        if (command.Offset == 0 || size < 0)
        {
            return command.Offset == 0 || _broken.Count > 0;
        }

        if (command.Offset > (ulong)size)
        {
            _broken.Add(rules.BehindEnd);
            _legal.Add(StatusCode.InvalidFieldInCommand);
        }

        // At the very end, or between two dwords, a device may go on or complain.
        return command.Offset != (ulong)size && command.Offset % sizeof(uint) == 0 && LogFacts.HasOffsets(subsystem);
    }

    private void ExpectLegal(Judge judge, ProbedSubsystem subsystem, in GetLogPageCommand command, Status status)
    {
        if (!LogFacts.HasList(subsystem))
        {
            return;
        }

        judge.Expect(rules.Listed, status.CodeWithType != StatusCode.InvalidLogPage, "a log page that is listed as supported", $"{status}");
        if (Array.IndexOf(LogFacts.Mandatory, command.Log) >= 0)
        {
            var rule = command.NamespaceIdentifier == 0 ? rules.Mandatory : rules.NamespaceAccepted;
            StatusSet.Success.Expect(judge, rule, status);
        }
    }
}
