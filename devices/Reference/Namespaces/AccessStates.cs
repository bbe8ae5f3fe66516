using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>
/// How well each controller reaches each ANA group (B2.2 8.1.1, BASE-170). States change when a caller says so, or along the course of
/// the configuration.
/// </summary>
public sealed class AccessStates
{
    private readonly SubsystemState _subsystem;
    private readonly DeviceTimer _timer;
    private (AsymmetricAccess State, ulong Changes)[] _states = [];
    private ulong[] _changes = [];
    private int _next;

    internal AccessStates(SubsystemState subsystem)
    {
        _subsystem = subsystem;
        _timer = subsystem.Timers.Create(_ => FollowCourse());
    }

    /// <summary>How many groups there are; 0 without ANA.</summary>
    public uint Groups { get; private set; }

    private AnaConfiguration Configuration => _subsystem.Configuration.Ana;

    /// <summary>The state of a group.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <param name="group">ANAGRPID, 1 to <see cref="Groups"/>.</param>
    /// <returns>The state.</returns>
    public AsymmetricAccess Of(int controllerIndex, uint group) => At(controllerIndex, group).State;

    /// <summary>CHGCNT of a group.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <param name="group">ANAGRPID, 1 to <see cref="Groups"/>.</param>
    /// <returns>The number.</returns>
    public ulong ChangesOf(int controllerIndex, uint group) => At(controllerIndex, group).Changes;

    /// <summary>CHGCNT of a controller's log page.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <returns>The number.</returns>
    public ulong ChangesOf(int controllerIndex) => _changes[controllerIndex];

    /// <summary>Whether a controller may use a namespace.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <param name="target">The namespace.</param>
    /// <returns>Success, or the path status of a command for it.</returns>
    public StatusCode Check(int controllerIndex, ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return IsGroup(target.Configuration.AnaGroup) ? StatusOf(Of(controllerIndex, target.Configuration.AnaGroup)) : StatusCode.Success;
    }

    /// <summary>Changes a state, and tells the controller.</summary>
    /// <param name="controllerIndex">The controller, counted from 0.</param>
    /// <param name="group">ANAGRPID, 1 to <see cref="Groups"/>.</param>
    /// <param name="state">The state from now on.</param>
    public void Change(int controllerIndex, uint group, AsymmetricAccess state)
    {
        ref var place = ref At(controllerIndex, group);
        if (place.State == state)
        {
            return;
        }

        place = (state, place.Changes + 1);
        _changes[controllerIndex]++;
        NoteRestrictions();
        var happened = new AsynchronousEvent
        {
            Type = AsynchronousEventType.Notice,
            Information = (byte)NoticeEvent.AsymmetricNamespaceAccessChange,
            Log = LogPageIdentifier.AsymmetricNamespaceAccess,
        };
        _subsystem.Controllers[controllerIndex].Events.Raise(happened, EventGate.AsymmetricNamespaceAccess);
    }

    /// <summary>As a subsystem from the factory; its controllers and namespaces are there.</summary>
    internal void PowerOn()
    {
        Groups = Configuration.IsSupported ? Configuration.Groups : 0;
        _states = new (AsymmetricAccess, ulong)[Groups * (uint)_subsystem.Configuration.TotalControllers];
        _changes = new ulong[_subsystem.Configuration.TotalControllers];
        _next = 0;
        for (var index = 0; index < _states.Length; index++)
        {
            var isSecond = ((index / Groups) + (index % Groups)) % 2 == 1;
            _states[index].State = Configuration.BeginsUneven && isSecond ? AsymmetricAccess.NonOptimized : AsymmetricAccess.Optimized;
        }

        SetTimer();
    }

    /// <summary>Tells the namespaces, new ones among them, whether some controller cannot use them.</summary>
    internal void NoteRestrictions()
    {
        foreach (var target in _subsystem.Namespaces.Allocated)
        {
            var isLimited = false;
            for (var index = 0; index < _subsystem.Configuration.TotalControllers; index++)
            {
                isLimited |= Check(index, target) != StatusCode.Success;
            }

            target.NoteAccess(isLimited);
        }
    }

    private static StatusCode StatusOf(AsymmetricAccess state) => state switch
    {
        AsymmetricAccess.Inaccessible => StatusCode.AnaInaccessible,
        AsymmetricAccess.PersistentLoss => StatusCode.AnaPersistentLoss,
        AsymmetricAccess.Change => StatusCode.AnaTransition,
        _ => StatusCode.Success,
    };

    private bool IsGroup(uint group) => group >= 1 && group <= Groups;

    private ref (AsymmetricAccess State, ulong Changes) At(int controllerIndex, uint group) =>
        ref _states[((uint)controllerIndex * Groups) + group - 1];

    private void FollowCourse()
    {
        var change = Configuration.Course[_next++];
        Change(change.ControllerIndex, change.Group, change.State);
        SetTimer();
    }

    private void SetTimer()
    {
        if (Groups != 0 && _next < Configuration.Course.Count)
        {
            _timer.Set(Configuration.Course[_next].AtNanoseconds);
        }
    }
}
