using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>
/// The formats that are under way in a subsystem. Contents are gone from the first moment; until a format ends, commands for its
/// namespaces are refused. It ends whatever becomes of the controller that was told to do it.
/// </summary>
public sealed class FormatOperations
{
    private readonly SubsystemState _subsystem;
    private readonly NamespaceSet _namespaces;
    private readonly DeviceTimer _timer;

    internal FormatOperations(SubsystemState subsystem)
    {
        _subsystem = subsystem;
        _namespaces = subsystem.Namespaces;
        _timer = subsystem.Timers.Create(EndThoseThatAreDue);
    }

    /// <summary>A format has begun.</summary>
    /// <param name="target">What is formatted.</param>
    /// <param name="nowNanoseconds">The present time.</param>
    /// <param name="endsNanoseconds">When it ends.</param>
    internal void Begin(ReferenceNamespace target, long nowNanoseconds, long endsNanoseconds)
    {
        target.NoteFormat(nowNanoseconds, endsNanoseconds);
        _timer.Set(Math.Min(_timer.DueNanoseconds, endsNanoseconds));
    }

    /// <summary>Power was lost and is back: formats that were under way count as ended, for their contents are gone already.</summary>
    internal void PowerCycle() => EndThoseThatAreDue(long.MaxValue);

    private void EndThoseThatAreDue(long nowNanoseconds)
    {
        var next = long.MaxValue;
        foreach (var target in _namespaces.Allocated)
        {
            if (target.IsFormatting && target.FormatEndsNanoseconds <= nowNanoseconds)
            {
                target.NoteFormat(0, 0);
                _subsystem.History.NoteFormatEnd(target.Configuration.Identifier);
            }
            else if (target.IsFormatting)
            {
                next = Math.Min(next, target.FormatEndsNanoseconds);
            }
        }

        _timer.Set(next);
    }
}
