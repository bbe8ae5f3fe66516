using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.InFlight;

internal sealed class WriteCutByResetLandsLater() : ControllerFault(
    "write-cut-by-reset-lands-later",
    ["BASE-165"],
    steps: 4,
    "What a reset or the deletion of its queue cuts off stays in the write buffer, and is written behind the next write.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private const uint LongestBlocks = 64;

        private byte[] _data = [];
        private CutOff _buffered;

        public override void PowerOn() => _buffered = default;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            if (_buffered.IsCommand(command))
            {
                _buffered = default;
                command.Progress = 0;
                return base.Execute(command, target, first, count);
            }

            var isFree = _buffered.Target is null;
            if (isFree && command.Progress == 0 && MayWait(command, target, count) && TryBuffer(command, target, first, count))
            {
                command.Progress = count;
                return CommandOutcome.Unfinished;
            }

            var outcome = base.Execute(command, target, first, count);
            if (outcome.Status.IsSuccess && _buffered.IsGone)
            {
                WriteBuffered();
            }

            return outcome;
        }

        private static bool MayWait(FetchedCommand command, ReferenceNamespace target, uint count) =>
            command.Fusion == FusionRole.None && target.Metadata is null && count <= LongestBlocks;

        private bool TryBuffer(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var length = (int)count << target.Configuration.BlockSizeExponent;
            _data = _data.Length < length ? new byte[length] : _data;
            if (Controller.Transfer.Receive(command.Entry, _data.AsSpan(0, length)) != StatusCode.Success)
            {
                return false;
            }

            _buffered = new CutOff(command, target, new BlockRange(first, count));
            return true;
        }

        private void WriteBuffered()
        {
            var (target, blocks) = (_buffered.Target!, _buffered.Blocks);
            _buffered = default;
            for (var index = 0UL; index < blocks.Count && target.Metadata is null && target.Contains(blocks.First, blocks.Count); index++)
            {
                var data = _data.AsSpan((int)index << target.Configuration.BlockSizeExponent, target.Configuration.BlockBytes);
                target.WriteBlock(blocks.First + index, data, []);
            }
        }
    }

    private readonly struct CutOff(FetchedCommand command, ReferenceNamespace target, BlockRange blocks)
    {
        private readonly FetchedCommand? _command = command;
        private readonly Draw _place = command.Place;

        internal ReferenceNamespace? Target { get; } = target;

        internal BlockRange Blocks { get; } = blocks;

        /// <summary>Whether the object that the command was kept in is free, or has become another command.</summary>
        internal bool IsGone => _command is not null && (_command.Stage == CommandStage.Free || _command.Place != _place);

        internal bool IsCommand(FetchedCommand command) => _command == command && command.Place == _place;
    }
}
